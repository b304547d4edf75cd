import { useTranslation } from 'react-i18next';
import { AGE_TOO_OLD, YOUNGEST_AGE } from '#domain/age.ts';
import { type CaseCheck, checkCase } from '#domain/case-checks.ts';
import type { CaseOpened } from '#domain/case-wire.ts';
import { dayInJakarta } from '#domain/plain-date.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Icon } from '#ui/Icon.tsx';
import { useRegionIndex } from '#console/region-names.ts';

/** What can be compared without asking anybody, each with what was found. */
export function Checks({ opened }: { readonly opened: CaseOpened }) {
  const { t } = useTranslation('cases');
  const sentenceOf = useCheckText();
  const newest = opened.versions.at(-1);
  if (newest === undefined || newest.content === null) return null;
  const checks = checkCase(newest.content.enrolment, dayInJakarta(new Date(newest.receivedAt)));
  const moved = checks.some(({ code, looks }) => code === 'nik-region' && looks === 'twice');
  return (
    <section className="card">
      <h2>{t('case.checks')}</h2>
      <ul className="checks">
        {checks.map((check) => (
          <li key={check.code} className={check.looks === 'twice' ? 'check-twice' : undefined}>
            <Icon name={check.looks === 'twice' ? 'warning' : 'success'} />
            <span>
              <strong>{t(`check.${check.looks}`)}.</strong> {sentenceOf(check)}
            </span>
          </li>
        ))}
      </ul>
      <p className="hint">
        {t('check.ktp')} {moved && t('check.moved')}
      </p>
    </section>
  );
}

function useCheckText(): (check: CaseCheck) => string {
  const { t } = useTranslation('cases');
  const { t: words } = useTranslation('enrol');
  const { date } = useFormats();
  const index = useRegionIndex();
  return (check) => {
    switch (check.code) {
      case 'age':
        return t('check.age', { age: check.age, from: YOUNGEST_AGE, to: AGE_TOO_OLD });
      case 'birth-date-not-real':
        return t('check.birth-date-not-real');
      case 'nik-form':
        return t(check.looks === 'twice' ? 'check.nik-form-twice' : 'check.nik-form');
      case 'nik-birth-date':
        return check.inNik === null ? t('check.nik-unread') : t('check.nik-birth-date', { date: date(check.inNik) });
      case 'nik-sex':
        return check.inNik === null
          ? t('check.nik-unread')
          : t('check.nik-sex', { sex: words(`lahir.${check.inNik}`) });
      case 'nik-region': {
        // An invented region is not in the index.
        const region = index?.nameOf(check.inNik) ?? '';
        return region === '' ? t('check.nik-region-unknown', { code: check.inNik }) : t('check.nik-region', { region });
      }
    }
  };
}
