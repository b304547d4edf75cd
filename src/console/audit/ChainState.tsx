import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AUDIT_PATHS, AuditCheckResponse, type AuditState } from '#domain/audit-wire.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { announce } from '#ui/announce.ts';
import { useOffice } from '#console/session.tsx';
import { useOfficeProblemText } from '#console/use-problem-text.ts';

/** Whether the chain is as it was written, as of the last walk along it; and a walk when somebody asks. */
export function ChainState({ state, onChecked }: { readonly state: AuditState; readonly onChecked: () => void }) {
  const { t } = useTranslation('office-audit');
  const { instant } = useFormats();
  const { ask } = useOffice();
  const textOf = useOfficeProblemText();
  const [isBusy, setBusy] = useState(false);
  const [note, setNote] = useState<string | null>(null);
  const { broken, checkedAt, checkedHash, checkedLines, lines } = state;

  const titleOf = (of: AuditState) => {
    if (of.broken !== null) return t('state.broken', { sequence: of.broken.sequence });
    return of.checkedAt === null ? t('state.never') : t('state.whole', { count: of.checkedLines });
  };
  const check = async () => {
    if (isBusy) return;
    setBusy(true);
    announce(t('state.checking'));
    const answer = await ask(AUDIT_PATHS.check, AuditCheckResponse, {});
    setBusy(false);
    setNote(answer.ok ? (answer.value.done ? null : t('state.long')) : textOf(answer.code, answer.retryAfterS));
    if (!answer.ok) return;
    announce(titleOf(answer.value.state));
    onChecked();
  };

  return (
    <section className="chain">
      <h2>{t('state.heading')}</h2>
      <Notice kind={broken !== null ? 'danger' : checkedAt === null ? 'info' : 'success'} title={titleOf(state)}>
        {broken !== null && (
          <p>
            {t(`state.${broken.reason}`)} {t('state.what')}
          </p>
        )}
        {checkedAt !== null && <p>{t('state.when', { when: instant(Date.parse(checkedAt)) })}</p>}
        {broken === null && checkedAt !== null && lines > checkedLines && (
          <p>{t('state.later', { count: lines - checkedLines })}</p>
        )}
      </Notice>
      <div className="actions" aria-busy={isBusy}>
        <Button kind="secondary" onClick={() => void check()}>
          {isBusy ? t('state.checking') : t('state.check')}
        </Button>
      </div>
      {note !== null && <p>{note}</p>}
      {broken === null && checkedHash !== null && (
        <>
          <p className="hint">{t('state.note')}</p>
          <p className="hash">
            {t('state.head')}: <code>{`${checkedLines}:${checkedHash}`}</code>
          </p>
        </>
      )}
    </section>
  );
}
