import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useRouter } from 'wouter';
import type { NotClaimed } from '#device/carry/claim.ts';
import { type Claim, parseClaimCode, readClaim } from '#domain/claim-code.ts';
import { parseReference } from '#domain/reference.ts';
import { Say } from '#features/Say.tsx';
import { isAgentsPhone } from '#features/agents-phone.ts';
import { Scanner } from '#features/carry/Scanner.tsx';
import { fromHere } from '#features/from-here.ts';
import { useFragment } from '#features/use-fragment.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { BackLink } from '#ui/BackLink.tsx';
import { Button } from '#ui/Button.tsx';
import { ErrorSummary } from '#ui/ErrorSummary.tsx';
import { Notice } from '#ui/Notice.tsx';
import { PageHeading } from '#ui/PageHeading.tsx';
import { TextField } from '#ui/TextField.tsx';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';
import { usePageTitle } from '#ui/page-title.ts';
import { useAnnounced } from '#ui/use-announced.ts';

/** `cut`: the link that was opened is not whole. */
type Told = NotClaimed | { readonly kind: 'problem'; readonly text: string } | { readonly kind: 'cut' };

/** Opens on a phone of her own what a person was enrolled with on another: by a link, a code to scan, or two codes to type. */
export function ReceivePage() {
  const { t } = useTranslation(['carry', 'problems']);
  const { base } = useRouter();
  const [, go] = useLocation();
  const sentence = useProblemText();
  // Counted, so that the same link heard again fills in again what was changed by hand, and no answer is told beside another's codes.
  const heard = useRef(0);
  const stopFocus = useRef<() => void>(() => undefined);
  const [given, setGiven] = useState(() => ({ claim: readClaim(location.hash), heard: 0 }));
  const [wrong, setWrong] = useState<readonly ('reference' | 'code')[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [outcome, setOutcome] = useState<Told | null>(null);
  const inWords = useToldWords();
  const told = outcome === null ? null : inWords(outcome);
  // Beside its title, which takes the focus.
  useAnnounced(told === null || told.text === '' ? null : told.text);
  const [isBusy, setBusy] = useState(false);
  usePageTitle(`${t('receive.heading')} – Payung`);

  useEffect(() => {
    const { hash } = location;
    // A jump to a part of the page is no link to an entry.
    if (hash !== '' && readClaim(hash) === null && document.getElementById(hash.slice(1)) === null) tellCut();
    hideCodes();
  }, []);
  useFragment((fragment) => {
    hideCodes();
    const claim = readClaim(fragment);
    take(claim);
    if (claim === null) tellCut();
    else focusSoon('h1');
  });

  /** Of two links in a moment the later has the focus. */
  function focusSoon(part: 'h1' | '#told'): void {
    stopFocus.current();
    stopFocus.current = focusLater(() => document.querySelector<HTMLElement>(part));
  }

  /** What a chat has cut short opens nothing, and who opened it must know why. */
  function tellCut(): void {
    setOutcome({ kind: 'cut' });
    focusSoon('#told');
  }

  function take(claim: Claim | null): void {
    heard.current += 1;
    setGiven({ claim, heard: heard.current });
    setWrong([]);
    setOutcome(null);
    setBusy(false);
  }

  function refuse(fields: typeof wrong): void {
    setWrong(fields);
    setAttempt((before) => before + 1);
  }

  function see(text: string): void {
    // The camera tells the same code again and again.
    const claim = readClaim(text);
    if (claim !== null && claim.code !== given.claim?.code) take(claim);
  }

  async function open(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (isBusy) return;
    const values = new FormData(event.currentTarget);
    const typed = (name: string) => {
      const value = values.get(name);
      return typeof value === 'string' ? value : '';
    };
    const reference = parseReference(typed('reference'));
    const code = parseClaimCode(typed('code'));
    setOutcome(null);
    if (reference === null || code === null) {
      refuse([...(reference === null ? ['reference' as const] : []), ...(code === null ? ['code' as const] : [])]);
      return;
    }
    setWrong([]);
    setBusy(true);
    announce(t('receive.opening'));
    const isHere = fromHere();
    const asked = heard.current;
    const { claimEntry } = await import('#device/carry/claim.ts');
    const claimed = await claimEntry({ reference, code });
    if (heard.current !== asked) return;
    setBusy(false);
    if (!isHere()) return;
    if (!claimed.ok) setOutcome({ kind: 'problem', text: sentence(claimed.problem) });
    else if (claimed.value.kind === 'kept' || claimed.value.kind === 'here') {
      go(`/kiriman/${claimed.value.id}`);
      return;
    } else setOutcome(claimed.value);
    focusLater(() => document.getElementById('told'));
  }

  const problems = wrong.map((field) => ({ fieldId: `claim-${field}`, text: t(`receive.${field}Wrong`) }));
  const errorOf = (field: 'reference' | 'code') => (wrong.includes(field) ? t(`receive.${field}Wrong`) : undefined);
  return (
    <>
      <BackLink href={`${base}/kiriman`}>{t('list')}</BackLink>
      <PageHeading page="receive">{t('receive.heading')}</PageHeading>
      <ErrorSummary title={t('receive.summary')} problems={problems} attempt={attempt} />
      <Say text={t('receive.lead')} />
      <Say text={t(isAgentsPhone() ? 'receive.agentHint' : 'receive.ownHint')} />
      {told !== null && (
        // With a name: a box without one takes the focus in silence (Orca 43 in Firefox).
        <section id="told" tabIndex={-1} aria-label={told.title}>
          <Notice kind={told.kind} title={told.title}>
            {told.text !== '' && <Say text={told.text} />}
          </Notice>
        </section>
      )}
      <Scanner onCode={see} openWord={t('receive.scan')} />
      <form key={given.heard} noValidate onSubmit={(event) => void open(event)}>
        <TextField
          id="claim-reference"
          name="reference"
          label={t('receive.reference')}
          hint={t('receive.referenceHint')}
          error={errorOf('reference')}
          defaultValue={given.claim?.reference ?? ''}
          width="medium"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
        />
        <TextField
          id="claim-code"
          name="code"
          label={t('receive.code')}
          hint={t('receive.codeHint')}
          error={errorOf('code')}
          defaultValue={given.claim?.code ?? ''}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
        />
        <div className="actions">
          <Button type="submit">{t(isBusy ? 'receive.opening' : 'receive.open')}</Button>
        </div>
      </form>
    </>
  );
}

/** The codes must not stay in the address bar, nor in the history. */
function hideCodes(): void {
  if (location.hash !== '') history.replaceState(history.state, '', location.pathname);
}

/** What came of it, as a notice: its title, and what to do. */
function useToldWords() {
  const { t } = useTranslation('carry');
  const { instant } = useFormats();
  return (
    told: Told,
  ): { readonly kind: 'danger' | 'info' | 'warning'; readonly title: string; readonly text: string } => {
    switch (told.kind) {
      case 'problem':
        return { kind: 'danger', title: told.text, text: '' };
      case 'withdrawn':
      case 'erased': {
        const when = instant(Date.parse(told.at));
        return { kind: 'info', title: t(`receive.${told.kind}`), text: t(`receive.${told.kind}Text`, { when }) };
      }
      case 'cut':
        return { kind: 'warning', title: t('receive.cut'), text: t('receive.cutText') };
      case 'not-held':
        return { kind: 'warning', title: t('receive.notHeld'), text: t('receive.notHeldText') };
      case 'later': {
        const text = t(told.reason === 'intake-busy' ? 'receive.wait' : 'receive.noSignal');
        return { kind: 'warning', title: t('receive.notHeld'), text };
      }
    }
  };
}
