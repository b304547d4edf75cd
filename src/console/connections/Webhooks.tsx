import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SECRET_OVERLAP_HOURS, WEBHOOK_PATHS, WebhookMade, WebhooksAnswer } from '#domain/webhook-wire.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';
import { Deliveries } from '#console/connections/Deliveries.tsx';
import { SecretOnce } from '#console/connections/SecretOnce.tsx';
import { WebhookForm } from '#console/connections/WebhookForm.tsx';
import { useEventWords } from '#console/connections/use-event-words.ts';
import { useRegionWords } from '#console/region-names.ts';
import { useOffice } from '#console/session.tsx';
import { Trouble } from '#console/Trouble.tsx';
import { useLoaded } from '#console/use-loaded.ts';
import { useOfficeProblemText } from '#console/use-problem-text.ts';

type Kept = WebhooksAnswer['webhooks'][number];

/** Where other systems are told, and one more. */
export function Webhooks() {
  const { t } = useTranslation(['office-doors', 'console']);
  const { ask, tell } = useOffice();
  const textOf = useOfficeProblemText();
  const heading = useRef<HTMLHeadingElement>(null);
  const { value, trouble, load } = useLoaded(WEBHOOK_PATHS.list, WebhooksAnswer);
  const [made, setMade] = useState<WebhookMade | null>(null);

  const change = async (path: string, id: string, done: string) => {
    const answer = await tell(path, { id });
    announce(answer.ok ? done : textOf(answer.code));
    // Of one that is gone nothing is worth copying.
    if (answer.ok && path === WEBHOOK_PATHS.remove && made?.id === id) setMade(null);
    await load();
    focusLater(() => heading.current);
  };
  const rotate = async (id: string) => {
    const answer = await ask(WEBHOOK_PATHS.rotate, WebhookMade, { id });
    if (answer.ok) setMade(answer.value);
    else announce(textOf(answer.code));
  };

  return (
    <section className="card">
      <h2 tabIndex={-1} ref={heading}>
        {t('webhook.heading')}
      </h2>
      <p>{t('webhook.lead')}</p>
      <Trouble says={trouble === null ? null : textOf(trouble)} onAgain={load} />
      {value?.webhooks.length === 0 && <p className="hint">{t('webhook.none')}</p>}
      <ul className="people">
        {(value?.webhooks ?? []).map((kept) => (
          <li key={kept.id}>
            <WebhookRow
              kept={kept}
              onRotate={() => void rotate(kept.id)}
              onResume={() => void change(WEBHOOK_PATHS.resume, kept.id, t('webhook.resumed'))}
              onRemove={() => void change(WEBHOOK_PATHS.remove, kept.id, t('webhook.removed'))}
            />
          </li>
        ))}
      </ul>
      {made !== null && (
        <SecretOnce
          id={`webhook-${made.id}`}
          title={t('webhook.made')}
          lead={t('webhook.madeLead', { hours: SECRET_OVERLAP_HOURS })}
          label={t('webhook.label')}
          secret={made.secret}
        />
      )}
      <WebhookForm
        onMade={(fresh) => {
          setMade(fresh);
          void load();
        }}
      />
    </section>
  );
}

function WebhookRow(props: {
  readonly kept: Kept;
  readonly onRotate: () => void;
  readonly onResume: () => void;
  readonly onRemove: () => void;
}) {
  const { t } = useTranslation('office-doors');
  const regionWords = useRegionWords();
  const eventWords = useEventWords();
  const { id, url, events, regions, pausedBecause, waiting } = props.kept;
  const { host } = new URL(url);
  return (
    <>
      <h3>
        <code>{url}</code>
        {pausedBecause !== null && <span className="tag tag-warning">{t('webhook.isPaused')}</span>}
      </h3>
      <p>
        {events.map(eventWords).join(' · ')} · {regionWords(regions)}
      </p>
      {pausedBecause !== null && <Notice kind="warning" title={t(`webhook.paused.${pausedBecause}`)} />}
      {waiting > 0 && <p className="hint">{t('webhook.waiting', { count: waiting })}</p>}
      <Deliveries id={id} host={host} />
      <div className="row-actions">
        {pausedBecause !== null && (
          <Button kind="secondary" onClick={props.onResume}>
            {t('webhook.resume')}
            <VisuallyHidden>{host}</VisuallyHidden>
          </Button>
        )}
        <Button kind="quiet" onClick={props.onRotate}>
          {t('webhook.rotate')}
          <VisuallyHidden>{host}</VisuallyHidden>
        </Button>
        <Button kind="quiet" onClick={props.onRemove}>
          {t('webhook.remove')}
          <VisuallyHidden>{host}</VisuallyHidden>
        </Button>
      </div>
    </>
  );
}
