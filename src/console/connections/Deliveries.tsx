import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DeliveriesAnswer, WEBHOOK_PATHS } from '#domain/webhook-wire.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx';
import { announce } from '#ui/announce.ts';
import { useEventWords } from '#console/connections/use-event-words.ts';
import { useOffice } from '#console/session.tsx';
import { useOfficeProblemText } from '#console/use-problem-text.ts';

/** What a webhook was told, once it is asked for. */
export function Deliveries({ id, host }: { readonly id: string; readonly host: string }) {
  const { t } = useTranslation('office-doors');
  const { instant } = useFormats();
  const { ask, tell } = useOffice();
  const textOf = useOfficeProblemText();
  const eventWords = useEventWords();
  const [told, setTold] = useState<DeliveriesAnswer['deliveries'] | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);

  const load = async () => {
    const answer = await ask(WEBHOOK_PATHS.deliveries, DeliveriesAnswer, { id });
    setTrouble(answer.ok ? null : answer.code);
    if (!answer.ok) return;
    setTold(answer.value.deliveries);
    announce(t('delivery.shown', { count: answer.value.deliveries.length }));
  };
  const again = async (deliveryId: string) => {
    const answer = await tell(WEBHOOK_PATHS.again, { id: deliveryId });
    announce(answer.ok ? t('delivery.willBeSent') : textOf(answer.code));
    await load();
  };

  return (
    <>
      {/* Its failures are answers, told below. */}
      <Button kind="quiet" onClick={() => void load()}>
        {t(told === null ? 'delivery.show' : 'delivery.reload')}
        <VisuallyHidden>{host}</VisuallyHidden>
      </Button>
      {trouble !== null && <Notice kind="danger" title={textOf(trouble)} />}
      {told?.length === 0 && <p className="hint">{t('delivery.none')}</p>}
      {told !== null && told.length > 0 && (
        <ul className="deliveries">
          {told.map((each) => (
            <li key={each.id}>
              <strong>{eventWords(each.event)}</strong> · <code>{each.reference}</code>
              <p className="hint">
                {instant(Date.parse(each.happenedAt))} · {t(`delivery.${each.state}`, { count: each.tries })}
                {each.status !== null && ` · HTTP ${each.status}`}
              </p>
              {each.state !== 'waiting' && (
                <Button kind="quiet" onClick={() => void again(each.id)}>
                  {t('delivery.again')}
                  <VisuallyHidden>{each.reference}</VisuallyHidden>
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
