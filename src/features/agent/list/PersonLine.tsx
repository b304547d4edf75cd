import { useTranslation } from 'react-i18next';
import { useRouter } from 'wouter';
import type { Person } from '#device/agent/people.ts';
import { SentBackNames } from '#features/SentBackNames.tsx';
import { STANDING_KINDS, sinceOf, standingOf } from '#features/standing.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Icon } from '#ui/Icon.tsx';

/** One person: the name leads to her form or her enrolment; below it how she stands, by sign and word, and since when. */
export function PersonLine({ person, nowMs }: { readonly person: Person; readonly nowMs: number }) {
  const { t } = useTranslation(['bag', 'enrol', 'status']);
  const { ago } = useFormats();
  const { base } = useRouter();
  const name = person.name ?? t('list.unnamed');
  if (person.kind === 'draft') {
    const address = `${base}/daftar/${person.step === 'nik' ? '' : person.step}?d=${person.id}`;
    return (
      <a className="person-line" href={address}>
        <span className="person-name">{name}</span>{' '}
        <span className="person-state">
          <Icon name="info" />
          {person.corrects === null
            ? t('list.draft', { step: t(`enrol:title.${person.step}`), when: ago(person.atMs, nowMs) })
            : t('list.correcting', { reference: person.corrects })}
        </span>
      </a>
    );
  }
  const { entry } = person;
  const standing = standingOf(entry);
  return (
    <a className="person-line" href={`${base}/kiriman/${entry.id}`}>
      <span className="person-name">{name}</span>{' '}
      <span className="person-state">
        <Icon name={STANDING_KINDS[standing]} />
        {t('list.entry', {
          state: t(`status:state.${standing}.title`),
          when: ago(sinceOf(entry) ?? entry.queuedAtMs, nowMs),
          reference: entry.reference,
        })}
      </span>{' '}
      {standing === 'needs-correction' && <SentBackNames entry={entry} as="span" className="person-state" />}{' '}
      {entry.isBehind && <span className="person-state">{t('status:newest.why')}</span>}
    </a>
  );
}
