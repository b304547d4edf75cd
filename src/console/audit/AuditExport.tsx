import { useTranslation } from 'react-i18next';
import { AUDIT_FORMATS, AUDIT_PATHS, type AuditFilters, type AuditFormat } from '#domain/audit-wire.ts';
import { Button } from '#ui/Button.tsx';
import { useSaid } from '#ui/use-said.ts';
import { useOffice } from '#console/session.tsx';
import { useOfficeProblemText } from '#console/use-problem-text.ts';

/** The lines that are filtered now, as a file that can be verified elsewhere. */
export function AuditExport({ filters }: { readonly filters: AuditFilters }) {
  const { t } = useTranslation('office-audit');
  const { download } = useOffice();
  const textOf = useOfficeProblemText();
  const { said, isBusy, press } = useSaid();
  const take = (format: AuditFormat) =>
    press(t('export.making'), async () => {
      const answer = await download(AUDIT_PATHS.export, { filters, format });
      return answer.ok ? t('export.done') : textOf(answer.code, answer.retryAfterS);
    });
  return (
    <section className="audit-export" aria-busy={isBusy}>
      <h2>{t('export.heading')}</h2>
      <p>{t('export.lead')}</p>
      <div className="actions">
        {AUDIT_FORMATS.map((format) => (
          <Button key={format} kind="secondary" onClick={() => take(format)}>
            {t(`export.${format}`)}
          </Button>
        ))}
      </div>
      {isBusy ? <p>{t('export.making')}</p> : said !== '' && <p>{said}</p>}
      <p className="hint">{t('export.verify', { command: 'npm run audit -- payung-audit.csv' })}</p>
    </section>
  );
}
