import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { SESSION_PATHS, SessionsAnswer } from '#domain/session-wire.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { RadioGroup } from '#ui/RadioGroup.tsx';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';
import { CurrentPassword } from '#console/CurrentPassword.tsx';
import { OfficeForm, fieldProblem, textOfField } from '#console/OfficeForm.tsx';
import { useOffice } from '#console/session.tsx';
import { Trouble } from '#console/Trouble.tsx';
import { useLoaded } from '#console/use-loaded.ts';
import { useOfficeProblemText } from '#console/use-problem-text.ts';

type ShownSession = SessionsAnswer['sessions'][number];

/** Browsers have one name in all languages. */
const BROWSER_NAMES = {
  chrome: 'Chrome',
  edge: 'Edge',
  firefox: 'Firefox',
  opera: 'Opera',
  safari: 'Safari',
  samsung: 'Samsung Internet',
} as const satisfies Record<Exclude<ShownSession['browser'], 'other'>, string>;

/** Where one's account is in use, and an end to it there. */
export function Sessions() {
  const { t } = useTranslation(['office-doors', 'console']);
  const { instant } = useFormats();
  const { tell } = useOffice();
  const textOf = useOfficeProblemText();
  const heading = useRef<HTMLHeadingElement>(null);
  const { value, trouble, load } = useLoaded(SESSION_PATHS.list, SessionsAnswer);
  const sessions = value?.sessions ?? [];
  const others = sessions.filter(({ isThis }) => !isThis);

  const nameOf = ({ browser, system }: ShownSession) =>
    t('session.device', {
      system: t(`session.system.${system}`),
      browser: browser === 'other' ? t('session.otherBrowser') : BROWSER_NAMES[browser],
    });
  const timesOf = ({ begunAt, lastActiveAt }: ShownSession) =>
    `${t('session.since', { time: instant(Date.parse(begunAt)) })} ${t('session.lastUsed', { time: instant(Date.parse(lastActiveAt)) })}`;

  const end = async (values: FormData) => {
    const which = textOfField(values, 'which');
    const current = textOfField(values, 'current');
    const wrong = fieldProblem({ current: current === '' ? 'password-empty' : null });
    if (wrong !== null) return wrong;
    const answer = await tell(SESSION_PATHS.end, { id: which === '' ? null : which, current });
    // One that has ended by itself meanwhile is gone as she wished.
    if (!answer.ok && answer.code !== 'not-found') return answer;
    announce(t('session.ended'));
    await load();
    focusLater(() => heading.current);
    return null;
  };

  return (
    <section className="card">
      <h2 tabIndex={-1} ref={heading}>
        {t('session.heading')}
      </h2>
      <p>{t('session.lead')}</p>
      <Trouble says={trouble === null ? null : textOf(trouble)} onAgain={load} />
      <ul className="people">
        {sessions.map((session) => (
          <li key={session.id}>
            <h3>{nameOf(session)}</h3>
            {session.isThis && <p>{t('session.this')}</p>}
            <p className="hint">{timesOf(session)}</p>
          </li>
        ))}
      </ul>
      {value !== null && others.length === 0 && <p className="hint">{t('session.none')}</p>}
      {others.length > 0 && (
        <OfficeForm key={others.length} submit={t('session.end')} first="current" onSubmit={end}>
          {(fields) => (
            <>
              <RadioGroup
                id={fields.id('which')}
                name="which"
                legend={t('session.which')}
                options={[
                  { value: '', label: t('session.all') },
                  ...others.map((each) => ({ value: each.id, label: nameOf(each), hint: timesOf(each) })),
                ]}
                defaultValue=""
              />
              <CurrentPassword fields={fields} name="current" label={t('console:field.currentPassword')} />
            </>
          )}
        </OfficeForm>
      )}
    </section>
  );
}
