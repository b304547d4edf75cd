import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useRouter } from 'wouter';
import type { OutboxEntry } from '#device/outbox-entry.ts';
import type { Delivery } from '#domain/delivery.ts';
import type { ProblemCode } from '#domain/problems.ts';
import { findProblems, findStepOf } from '#domain/steps.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { todayOf } from '#i18n/formats.ts';
import { Button } from '#ui/Button.tsx';
import { LinkButton } from '#ui/LinkButton.tsx';
import { Notice } from '#ui/Notice.tsx';
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx';

const KINDS = {
  waiting: 'info',
  sending: 'info',
  received: 'success',
  'needs-help': 'warning',
} as const satisfies Record<Delivery['kind'], string>;

/** One entry: its code, whose it is, how it stands by sign and word, since when, and what to do. */
export function EntryCard({ entry, nowMs }: { readonly entry: OutboxEntry; readonly nowMs: number }) {
  const { t } = useTranslation('outbox');
  const { ago } = useFormats();
  const { base } = useRouter();
  const name = useName(entry.id);
  const { delivery, reference } = entry;
  return (
    <article className="card" aria-label={reference}>
      <h3>{name ?? reference}</h3>
      {name !== null && <p className="code">{reference}</p>}
      <Notice kind={KINDS[delivery.kind]} title={t(`state.${delivery.kind}`)}>
        <WhatToDo delivery={delivery} />
      </Notice>
      <p className="hint">
        {delivery.kind === 'received'
          ? t('receivedAt', { when: ago(Date.parse(delivery.receipt.receivedAt), nowMs) })
          : t('queued', { when: ago(entry.queuedAtMs, nowMs) })}
        {delivery.kind === 'waiting' && entry.lastTriedAtMs !== null && (
          <>. {t('lastTried', { when: ago(entry.lastTriedAtMs, nowMs) })}</>
        )}
      </p>
      <div className="actions">
        {delivery.kind === 'needs-help' && <Correct entry={entry} />}
        <LinkButton kind="quiet" href={`${base}/daftar/selesai/${entry.id}`}>
          {t('open')} <VisuallyHidden>{reference}</VisuallyHidden>
        </LinkButton>
      </div>
    </article>
  );
}

function WhatToDo({ delivery }: { readonly delivery: Delivery }) {
  const { t } = useTranslation(['outbox', 'enrol']);
  const sentence = useProblemText();
  switch (delivery.kind) {
    case 'waiting':
      return <p>{t(delivery.because === 'network-wants-login' ? 'what.network-wants-login' : 'what.waiting')}</p>;
    case 'sending':
    case 'received':
      return <p>{t(`what.${delivery.kind}`)}</p>;
    case 'needs-help':
      return (
        <>
          <p>{sentence(delivery.problem)}</p>
          {delivery.fields.length > 0 && (
            <ul>
              {delivery.fields.map(({ field, problem }) => {
                const step = findStepOf(field);
                return (
                  <li key={field}>
                    {step !== null && `${t(`enrol:title.${step}`)}: `}
                    {sentence(problem)}
                  </li>
                );
              })}
            </ul>
          )}
        </>
      );
  }
}

/** Opens what was refused, at the first thing that the intake named or that is wrong by our own rules. */
function Correct({ entry }: { readonly entry: OutboxEntry }) {
  const { t } = useTranslation('outbox');
  const sentence = useProblemText();
  const [, navigate] = useLocation();
  const [problem, setProblem] = useState<ProblemCode | null>(null);

  async function open(): Promise<void> {
    const [{ startCorrection }, { findDraft }] = await Promise.all([
      import('#device/prepare.ts'),
      import('#device/drafts.ts'),
    ]);
    const started = await startCorrection(entry.id);
    if (!started.ok) {
      setProblem(started.problem);
      return;
    }
    const { draftId } = started.value;
    const draft = await findDraft(draftId);
    const wrong =
      draft.ok && draft.value !== null ? findProblems(draft.value.answers, { today: todayOf(Date.now()) }) : [];
    const named = entry.delivery.kind === 'needs-help' ? entry.delivery.fields : [];
    const step =
      named.map(({ field }) => findStepOf(field)).find((each) => each !== null) ?? wrong[0]?.step ?? 'periksa';
    navigate(step === 'nik' ? `/daftar/?d=${draftId}&kembali=periksa` : `/daftar/${step}?d=${draftId}&kembali=periksa`);
  }

  return (
    <>
      <Button onClick={() => void open()}>
        {t('correct')} <VisuallyHidden>{entry.reference}</VisuallyHidden>
      </Button>
      {problem !== null && <p className="error-message">{sentence(problem)}</p>}
    </>
  );
}

/** Whose entry it is, from the copy on this phone; null while it is read or when it cannot be. */
function useName(id: string): string | null {
  const [name, setName] = useState<string | null>(null);
  useEffect(() => {
    let wanted = true;
    void readName(id).then((found) => {
      if (wanted) setName(found);
    });
    return () => {
      wanted = false;
    };
  }, [id]);
  return name;
}

async function readName(id: string): Promise<string | null> {
  const { readCopy } = await import('#device/outbox.ts');
  const copy = await readCopy(id);
  return copy.ok ? copy.value.enrolment.identity.fullName : null;
}
