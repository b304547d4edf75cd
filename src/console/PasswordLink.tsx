import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { InvitationMade, OFFICE_PATHS } from '#domain/office-wire.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx';
import { announce } from '#ui/announce.ts';
import { MadeLink } from '#console/MadeLink.tsx';
import { useOffice } from '#console/session.tsx';
import { useOfficeProblemText } from '#console/use-problem-text.ts';

/** Makes a one-time link for somebody who has forgotten her password. */
export function PasswordLink(props: { readonly id: string; readonly name: string; readonly onMade: () => void }) {
  const { t } = useTranslation('console');
  const { ask } = useOffice();
  const textOf = useOfficeProblemText();
  const [made, setMade] = useState<InvitationMade | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { id, name, onMade } = props;

  const make = async () => {
    const answer = await ask(OFFICE_PATHS.passwordLink, InvitationMade, { id });
    setProblem(answer.ok ? null : answer.code);
    announce(answer.ok ? t('accounts.made') : textOf(answer.code));
    if (!answer.ok) return;
    setMade(answer.value);
    onMade();
  };

  return (
    <>
      <Button kind="quiet" onClick={() => void make()}>
        {t('accounts.passwordLink')}
        <VisuallyHidden>{name}</VisuallyHidden>
      </Button>
      {problem !== null && <Notice kind="danger" title={textOf(problem)} />}
      {made !== null && <MadeLink made={made} />}
    </>
  );
}
