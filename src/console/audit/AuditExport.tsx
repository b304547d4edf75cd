import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AUDIT_FORMATS, AUDIT_PATHS, type AuditFilters, type AuditFormat } from '#domain/audit-wire.ts';
import { Button } from '#ui/Button.tsx';
import { announce } from '#ui/announce.ts';
import { downloadFromOffice } from '#console/office-api.ts';
import { useOfficeProblemText } from '#console/use-problem-text.ts';

/** The lines that are filtered now, as a file that can be verified elsewhere. */
export function AuditExport({ filters }: { readonly filters: AuditFilters }) {
  const { t } = useTranslation('office-audit');
  const textOf = useOfficeProblemText();
  const [told, setTold] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const download = async (format: AuditFormat) => {
    if (isBusy) return;
    const tell = (text: string) => {
      setTold(text);
      announce(text);
    };
    setBusy(true);
    tell(t('export.making'));
    const answer = await downloadFromOffice(AUDIT_PATHS.export, { filters, format });
    setBusy(false);
    tell(answer.ok ? t('export.done') : textOf(answer.code, answer.retryAfterS));
  };
  return (
    <section className="audit-export" aria-busy={isBusy}>
      <h2>{t('export.heading')}</h2>
      <p>{t('export.lead')}</p>
      <div className="actions">
        {AUDIT_FORMATS.map((format) => (
          <Button key={format} kind="secondary" onClick={() => void download(format)}>
            {t(`export.${format}`)}
          </Button>
        ))}
      </div>
      {told !== null && <p>{told}</p>}
      <p className="hint">{t('export.verify', { command: 'npm run audit -- payung-audit.csv' })}</p>
    </section>
  );
}
