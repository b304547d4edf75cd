import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { EDITION_REASON_LIMIT, type EditionAct, obstacleToEdition } from '#domain/edition.ts';
import { EDITION_PATHS, type EditionShown, EditionsAnswer } from '#domain/edition-wire.ts';
import { monthOf } from '#domain/plain-date.ts';
import { Button } from '#ui/Button.tsx';
import { Details } from '#ui/Details.tsx';
import { Notice } from '#ui/Notice.tsx';
import { TextArea } from '#ui/TextArea.tsx';
import { announce } from '#ui/announce.ts';
import { OfficeForm, textOfField } from '#console/OfficeForm.tsx';
import { useMe, useOffice } from '#console/session.tsx';
import { useTablesProblem } from '#console/tables/use-tables-problem.ts';

/** What may be done with an edition now. What may not says why, where one would look for it. */
export function EditionActs(props: {
  readonly edition: EditionShown;
  readonly editions: EditionsAnswer;
  readonly put: (editions: EditionsAnswer) => void;
  /** Something was typed and is not kept yet. */
  readonly isChanged: boolean;
}) {
  const { t } = useTranslation('office-tables');
  const { ask } = useOffice();
  const { account } = useMe();
  const textOf = useTablesProblem();
  const [, go] = useLocation();
  const [trouble, setTrouble] = useState<string | null>(null);
  const { edition, editions, put, isChanged } = props;
  const { number, status } = edition;

  const standing = { ...edition, author: edition.author.id };
  const now = { inForce: editions.inForce, month: monthOf(editions.today) };
  const obstacle = (act: EditionAct) => obstacleToEdition(act, standing, account.id, now);
  const send = (act: EditionAct, reason: string | null = null) =>
    ask(EDITION_PATHS.act, EditionsAnswer, { number, act, seen: edition.digest, reason });
  const done = (act: EditionAct, saved: EditionsAnswer) => {
    announce(t(`did.${act}`));
    put(saved);
    if (act === 'discard') go('/tabel');
  };
  const press = async (act: EditionAct) => {
    const answer = await send(act);
    setTrouble(answer.ok ? null : answer.code);
    if (answer.ok) done(act, answer.value);
    else announce(textOf(answer.code));
  };
  const because = (act: EditionAct) => {
    const code = obstacle(act);
    return code === null ? undefined : textOf(code);
  };
  const isMine = standing.author === account.id;

  if (account.regions !== 'all' || status === 'discarded' || status === 'refused' || status === 'withdrawn')
    return null;
  return (
    <section className="card" aria-labelledby="acts-title">
      <h2 id="acts-title">{t('acts.title')}</h2>
      {trouble !== null && <Notice kind="danger" title={textOf(trouble)} />}
      {status === 'draft' && (
        <div className="actions">
          <Button disabledBecause={isChanged ? t('acts.saveFirst') : because('ask')} onClick={() => void press('ask')}>
            {t('acts.ask')}
          </Button>
          {isMine && (
            <Button kind="quiet" onClick={() => void press('discard')}>
              {t('acts.discard')}
            </Button>
          )}
        </div>
      )}
      {status === 'waiting' && isMine && (
        <>
          <p>{textOf('edition-own')}</p>
          <Button kind="secondary" onClick={() => void press('take-back')}>
            {t('acts.take-back')}
          </Button>
        </>
      )}
      {status === 'waiting' && !isMine && (
        <>
          <p>{t('acts.look')}</p>
          <div className="actions">
            <Button disabledBecause={because('approve')} onClick={() => void press('approve')}>
              {t('acts.approve')}
            </Button>
          </div>
          <Details summary={t('acts.refuseOpen')}>
            <OfficeForm
              submit={t('acts.refuse')}
              first="reason"
              textOf={textOf}
              onSubmit={async (values) => {
                const reason = textOfField(values, 'reason').trim();
                if (reason === '')
                  return {
                    code: 'check-fields',
                    fields: [{ field: 'reason', problem: 'edition-reason' }],
                    retryAfterS: null,
                  };
                const answer = await send('refuse', reason);
                if (!answer.ok) return answer;
                done('refuse', answer.value);
                return null;
              }}
            >
              {(fields) => (
                <TextArea
                  id={fields.id('reason')}
                  name="reason"
                  label={t('acts.reason')}
                  hint={t('acts.reasonHint')}
                  maxLength={EDITION_REASON_LIMIT}
                  error={fields.error('reason')}
                />
              )}
            </OfficeForm>
          </Details>
        </>
      )}
      {status === 'approved' && (
        <Button kind="secondary" disabledBecause={because('withdraw')} onClick={() => void press('withdraw')}>
          {t('acts.withdraw')}
        </Button>
      )}
    </section>
  );
}
