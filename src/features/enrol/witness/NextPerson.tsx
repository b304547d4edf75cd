import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useRouter } from 'wouter';
import { startNext } from '#device/agent/next-person.ts';
import { FOLLOWERS, type Follower } from '#domain/household.ts';
import type { ProblemCode } from '#domain/problems.ts';
import { useLinks } from '#features/enrol/links.ts';
import { todayHere } from '#features/today.ts';
import { fromHere } from '#features/from-here.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { Button } from '#ui/Button.tsx';
import { LinkButton } from '#ui/LinkButton.tsx';
import { Notice } from '#ui/Notice.tsx';
import { useAnnounced } from '#ui/use-announced.ts';
import { useOneAtATime } from '#ui/use-one-at-a-time.ts';

/** For the agent, after an enrolment: the next person of the same house or work, with what the two share. */
export function NextPerson({ id }: { readonly id: string }) {
  const { t } = useTranslation('witness');
  const { language } = useFormats();
  const sentence = useProblemText();
  const { bare } = useLinks();
  const { base } = useRouter();
  const [, navigate] = useLocation();
  const [problem, setProblem] = useState<ProblemCode | null>(null);
  const once = useOneAtATime();
  useAnnounced(problem === null ? null : sentence(problem));

  async function start(follower: Follower): Promise<void> {
    const isHere = fromHere();
    const started = await startNext(id, follower, { today: todayHere(), language });
    if (!isHere()) return;
    if (started.ok) navigate(bare.step('nik', started.value.draftId));
    else setProblem(started.problem);
  }

  return (
    <section aria-labelledby="next-person-title">
      <h2 id="next-person-title">{t('nextTitle')}</h2>
      <p>{t('nextWhy')}</p>
      {problem !== null && <Notice kind="danger" title={sentence(problem)} />}
      <div className="actions">
        {FOLLOWERS.map((follower) => (
          <Button
            key={follower}
            kind={follower === 'household' ? 'primary' : 'secondary'}
            // Each tap would begin a form of its own.
            onClick={() => void once(() => start(follower))}
          >
            {t(follower)}
          </Button>
        ))}
        <LinkButton kind="quiet" href={`${base}/agen`}>
          {t('worklist')}
        </LinkButton>
      </div>
    </section>
  );
}
