import { type ChangeEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouter } from 'wouter';
import type { Genuineness } from '#device/carry/verify.ts';
import { readReceiptCode } from '#domain/receipt-code.ts';
import { referenceOf } from '#domain/reference.ts';
import type { Receipt } from '#domain/wire.ts';
import { Say } from '#features/Say.tsx';
import { codesIn } from '#features/carry/read-codes.ts';
import { Scanner } from '#features/carry/Scanner.tsx';
import { useFragment } from '#features/use-fragment.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { BackLink } from '#ui/BackLink.tsx';
import { Button } from '#ui/Button.tsx';
import { FileField } from '#ui/FileField.tsx';
import { Notice } from '#ui/Notice.tsx';
import { PageHeading } from '#ui/PageHeading.tsx';
import { TextArea } from '#ui/TextArea.tsx';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';
import { usePageTitle } from '#ui/page-title.ts';

type Verdict = { readonly kind: Genuineness; readonly receipt: Receipt } | { readonly kind: 'none' };

const KINDS = { genuine: 'success', forged: 'danger', unknown: 'warning', none: 'warning' } as const;

/** Says whether somebody's receipt is genuine, with the keys this phone keeps. */
export function VerifyPage() {
  const { t } = useTranslation('carry');
  const { base } = useRouter();
  const { instant } = useFormats();
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const pasted = useRef<HTMLTextAreaElement>(null);
  const last = useRef('');
  // A link to this page with a code: its verdict takes the focus, and two at once would leave it with the heading.
  const [hasCode] = useState(() => location.hash.length > 1);
  usePageTitle(`${t('check.heading')} – Payung`);

  const genuine = ({ receivedAt }: Receipt) => t('check.genuineText', { when: instant(Date.parse(receivedAt)) });

  async function check(texts: readonly string[]): Promise<void> {
    const receipt = texts.map(readReceiptCode).find((found) => found !== null) ?? null;
    const found: Verdict = receipt === null ? { kind: 'none' } : { kind: await judge(receipt), receipt };
    setVerdict(found);
    // Its title takes the focus; what it means is told beside it.
    announce(
      found.kind === 'genuine' ? `${genuine(found.receipt)} ${t('check.compare')}` : t(`check.${found.kind}Text`),
    );
    focusLater(() => document.getElementById('verdict'));
  }

  useEffect(() => {
    // The phone's own camera has opened the link of a code.
    if (hasCode) void check([location.hash]);
    // Only as the page opens.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);

  useFragment((fragment) => void check([fragment]));

  function see(text: string): void {
    // The camera tells the same code again and again, and much that is no receipt.
    if (text === last.current || readReceiptCode(text) === null) return;
    last.current = text;
    void check([text]);
  }

  async function choosePicture(event: ChangeEvent<HTMLInputElement>): Promise<void> {
    const input = event.currentTarget;
    const [file] = input.files ?? [];
    if (file !== undefined) await check(await codesIn(file));
    input.value = '';
  }

  return (
    <>
      <BackLink href={`${base}/kiriman`}>{t('list')}</BackLink>
      <PageHeading page="check" takesFocus={!hasCode}>
        {t('check.heading')}
      </PageHeading>
      <Say text={t('check.lead')} />
      {verdict !== null && (
        // With a name: a box without one takes the focus in silence (Orca 43 in Firefox).
        <section id="verdict" tabIndex={-1} aria-label={t(`check.${verdict.kind}`)}>
          <Notice kind={KINDS[verdict.kind]} title={t(`check.${verdict.kind}`)}>
            <Found verdict={verdict} />
          </Notice>
        </section>
      )}
      <Scanner onCode={see} openWord={t('check.scan')} />
      <FileField
        id="check-picture"
        label={t('check.file')}
        hint={t('check.fileHint')}
        optional={t('optional')}
        accept="image/*"
        onChange={(event) => void choosePicture(event)}
      />
      <TextArea id="check-text" ref={pasted} label={t('check.text')} optional={t('optional')} rows={3} />
      <div className="actions">
        <Button kind="secondary" onClick={() => void check([pasted.current?.value ?? ''])}>
          {t('check.go')}
        </Button>
      </div>
    </>
  );
}

function Found({ verdict }: { readonly verdict: Verdict }) {
  const { t } = useTranslation('carry');
  const { instant } = useFormats();
  if (verdict.kind !== 'genuine') return <Say text={t(`check.${verdict.kind}Text`)} />;
  const { receipt } = verdict;
  const when = instant(Date.parse(receipt.receivedAt));
  return (
    <>
      <Say text={t('check.genuineText', { when })} />
      <div className="code">{referenceOf(receipt.id)}</div>
      {/* The first version is no change yet. */}
      {receipt.version > 1 && <Say text={t('check.version', { number: receipt.version - 1 })} />}
      <Say text={t('check.compare')} />
    </>
  );
}

async function judge(receipt: Receipt): Promise<Genuineness> {
  const { verifyReceipt } = await import('#device/carry/verify.ts');
  return verifyReceipt(receipt);
}
