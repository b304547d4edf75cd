import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HoldResponse, RETENTION_PATHS } from '#domain/retention-wire.ts';
import { mayDo } from '#domain/roles.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { announce } from '#ui/announce.ts';
import { useMe, useOffice } from '#console/session.tsx';
import { useOfficeProblemText } from '#console/use-problem-text.ts';

/** Whether the case is held back from the erasing that its rule would bring; a supervisor may say so. */
export function HoldBack({ id, held: heldAtFirst }: { readonly id: string; readonly held: boolean }) {
  const { t } = useTranslation('cases');
  const { ask } = useOffice();
  const { account } = useMe();
  const textOf = useOfficeProblemText();
  const [held, setHeld] = useState(heldAtFirst);
  const [trouble, setTrouble] = useState<string | null>(null);
  const mayHold = mayDo(account.role, 'case-hold');
  if (!held && !mayHold) return null;
  const change = async () => {
    const answer = await ask(RETENTION_PATHS.hold, HoldResponse, { id, hold: !held });
    const problem = answer.ok ? null : textOf(answer.code);
    setTrouble(problem);
    if (answer.ok) setHeld(answer.value.held);
    announce(problem ?? t(held ? 'hold.isNot' : 'hold.isHeld'));
  };
  return (
    <section className="card">
      <h2>{t('hold.heading')}</h2>
      <p>{t(held ? 'hold.isHeld' : 'hold.isNot')}</p>
      {trouble !== null && <Notice kind="danger" title={trouble} />}
      {mayHold && (
        <Button kind="quiet" onClick={() => void change()}>
          {t(held ? 'hold.end' : 'hold.begin')}
        </Button>
      )}
    </section>
  );
}
