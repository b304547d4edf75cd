import { useTranslation } from 'react-i18next';
import { useRouter } from 'wouter';
import type { Person } from '#device/agent/people.ts';
import type { OutboxEntry } from '#device/outbox-entry.ts';
import { SentBackNames } from '#features/SentBackNames.tsx';
import { groupOfEntry } from '#features/agent/list/groups.ts';
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
    const { changes, unreadable } = person;
    const isSentBack = changes !== null && standingOf(changes) === 'needs-correction' && !unreadable;
    // What nobody asked for: the office goes on with what it has until the change is sent. What it has decided on stands for itself.
    const held = unreadable || changes === null || groupOfEntry(changes) !== 'at-office' ? null : changes;
    return (
      <a className="person-line" href={address}>
        <span className="person-name">{name}</span>{' '}
        <span className="person-state">
          <Icon name={isSentBack || unreadable ? 'warning' : 'info'} />
          {unreadable
            ? t('enrol:gone.unreadable')
            : person.corrects === null
              ? t('list.draft', { step: t(`enrol:title.${person.step}`), when: ago(person.atMs, nowMs) })
              : held === null
                ? t('list.correcting', { reference: person.corrects })
                : t('list.changing')}
        </span>{' '}
        {held !== null && <EntryState entry={held} nowMs={nowMs} />}
        {isSentBack && <SentBackNames entry={changes} as="span" className="person-state" />}
      </a>
    );
  }
  const { entry } = person;
  return (
    <a className="person-line" href={`${base}/kiriman/${entry.id}`}>
      <span className="person-name">{name}</span> <EntryState entry={entry} nowMs={nowMs} />{' '}
      {standingOf(entry) === 'needs-correction' && <SentBackNames entry={entry} as="span" className="person-state" />}
    </a>
  );
}

/** How it stands at the office, and whether another phone has changed it. */
function EntryState({ entry, nowMs }: { readonly entry: OutboxEntry; readonly nowMs: number }) {
  const { t } = useTranslation(['bag', 'status']);
  const { ago, instant } = useFormats();
  const standing = standingOf(entry);
  const since = sinceOf(entry);
  return (
    <>
      <span className="person-state">
        <Icon name={STANDING_KINDS[standing]} />
        {t('list.entry', {
          state: t(`status:state.${standing}.title`),
          // The intake's moment as it is: by a clock that is days ahead, what was received just now would be days ago.
          when: since === null ? ago(entry.queuedAtMs, nowMs) : instant(since),
          reference: entry.reference,
        })}
      </span>{' '}
      {entry.isBehind && <span className="person-state">{t('status:newest.why')}</span>}
    </>
  );
}
