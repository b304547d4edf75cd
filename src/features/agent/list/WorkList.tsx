import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '#device/agent/people.ts';
import { AskNews } from '#features/AskNews.tsx';
import { PersonLine } from '#features/agent/list/PersonLine.tsx';
import { GROUPS, type Group, countEnrolledSince, findByName, onceEach, peopleOf } from '#features/agent/list/groups.ts';
import { usePeople } from '#features/agent/list/use-people.ts';
import { useMinute } from '#features/use-minute.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';
import { TextField } from '#ui/TextField.tsx';
import { useAnnounced } from '#ui/use-announced.ts';

/** How many people of a group are shown at first, and more with each tap. */
const PAGE = 10;
/** A name is looked for once there are more people than one sees at a glance. */
const SEARCH_FROM = 8;
const SAY_AFTER_MS = 800;
/** Groups whose numbers stand above the list, also where nobody is in them. */
const TOLD = ['to-do', 'waiting', 'at-office', 'registered'] as const satisfies readonly Group[];

/** Everybody on this phone, by what is to be done about them, and how the day has gone so far. */
export function WorkList() {
  const { t } = useTranslation(['bag', 'enrol']);
  const sentence = useProblemText();
  const nowMs = useMinute();
  const { people, problem } = usePeople();
  useAnnounced(problem === null ? null : sentence(problem));
  const [typed, setTyped] = useState('');
  const listed = onceEach(people ?? []);
  const found = findByName(listed, typed);
  const isSearching = typed.trim() !== '';
  const told = t('list.found', { count: found.length });
  useEffect(() => {
    if (!isSearching) return undefined;
    // Not at each key: what is said would be out of date before it is heard.
    const timer = setTimeout(announce, SAY_AFTER_MS, told);
    return () => clearTimeout(timer);
  }, [isSearching, told]);
  if (people === null) {
    return problem === null ? (
      <p className="opening">{t('list.reading')}</p>
    ) : (
      <Notice kind="danger" title={sentence(problem)} />
    );
  }
  return (
    <>
      {problem !== null && <Notice kind="danger" title={sentence(problem)} />}
      {listed.length > 0 && (
        <Numbers listed={listed} today={countEnrolledSince(people, new Date(nowMs).setHours(0, 0, 0, 0))} />
      )}
      <AskNews entries={people.flatMap((person) => (person.kind === 'entry' ? [person.entry] : []))} />
      {listed.length >= SEARCH_FROM && (
        <>
          <TextField
            id="cari-nama"
            type="search"
            label={t('list.search')}
            optional={t('enrol:frame.optional')}
            autoComplete="off"
            enterKeyHint="search"
            onChange={(event) => setTyped(event.target.value)}
          />
          {isSearching && <p className="hint">{told}</p>}
        </>
      )}
      {GROUPS.map((group) => (
        <GroupOfPeople key={group} group={group} people={peopleOf(group, found)} nowMs={nowMs} />
      ))}
      {people.length === 0 && <p>{t('list.empty')}</p>}
    </>
  );
}

/** How the day has gone, and four numbers of the list below, each with its word there. */
function Numbers({ listed, today }: { readonly listed: readonly Person[]; readonly today: number }) {
  const { t } = useTranslation('bag');
  return (
    <section aria-labelledby="numbers-title">
      <h2 id="numbers-title">{t('list.title')}</h2>
      <p>{t('list.today', { count: today })}</p>
      <dl className="counts">
        {TOLD.map((group) => (
          <div key={group}>
            <dt>{t(`group.${group}`)}</dt>
            <dd>{peopleOf(group, listed).length}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function GroupOfPeople(props: { readonly group: Group; readonly people: readonly Person[]; readonly nowMs: number }) {
  const { group, people, nowMs } = props;
  const { t } = useTranslation('bag');
  const [shown, setShown] = useState(PAGE);
  const list = useRef<HTMLUListElement>(null);
  if (people.length === 0) return null;
  return (
    <section aria-labelledby={`group-${group}`}>
      <h2 id={`group-${group}`}>
        {t(`group.${group}`)} ({people.length})
      </h2>
      <ul className="people" ref={list}>
        {people.slice(0, shown).map((person) => (
          <li key={person.id}>
            <PersonLine person={person} nowMs={nowMs} />
          </li>
        ))}
      </ul>
      {people.length > shown && (
        <Button
          kind="secondary"
          onClick={() => {
            setShown(shown + PAGE);
            // On to the first of those that have come.
            focusLater(() => list.current?.children[shown]?.querySelector('a'));
          }}
        >
          {t('list.more', { count: Math.min(PAGE, people.length - shown) })}
        </Button>
      )}
    </section>
  );
}
