import { useTranslation } from 'react-i18next';
import type { OfficeAnswer } from '#domain/wire.ts';
import { FieldProblems } from '#features/FieldProblems.tsx';
import { OfficerWords } from '#features/OfficerWords.tsx';
import { Say } from '#features/Say.tsx';
import { useReasonText } from '#features/use-reason-text.ts';

/** What the office has told with its decision: which answers and why, the reason why not, and the officer's own words. */
export function OfficeSays({ office }: { readonly office: OfficeAnswer }) {
  const { t } = useTranslation('status');
  const reason = useReasonText();
  return (
    <>
      {office.fields.length > 0 && <Say text={t('office.which')} />}
      <FieldProblems fields={office.fields} />
      {office.reason !== null && <Say text={reason(office.reason)} />}
      <OfficerWords words={office.words} />
    </>
  );
}

/** The participant number (KPJ), once the office has told it. */
export function Participant({ kpj }: { readonly kpj: string }) {
  const { t } = useTranslation('status');
  return (
    <section className="card" aria-labelledby="kpj-title">
      <h2 data-say="" id="kpj-title">
        {t('office.kpj')}
      </h2>
      <div className="code code-long">{kpj}</div>
      <Say text={t('office.kpjWhy')} />
    </section>
  );
}
