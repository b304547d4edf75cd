import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Regions } from '#domain/roles.ts';
import { WEBHOOK_EVENTS, WEBHOOK_PATHS, WebhookMade } from '#domain/webhook-wire.ts';
import { CheckboxGroup } from '#ui/CheckboxGroup.tsx';
import { TextField } from '#ui/TextField.tsx';
import { announce } from '#ui/announce.ts';
import { CurrentPassword } from '#console/CurrentPassword.tsx';
import { OfficeForm, fieldProblem, textOfField } from '#console/OfficeForm.tsx';
import { RegionsField } from '#console/RegionsField.tsx';
import { useEventWords } from '#console/connections/use-event-words.ts';
import { useMe, useOffice } from '#console/session.tsx';

/** Has another system told. */
export function WebhookForm({ onMade }: { readonly onMade: (made: WebhookMade) => void }) {
  const { t } = useTranslation(['office-doors', 'console']);
  const { ask } = useOffice();
  const { account } = useMe();
  const eventWords = useEventWords();
  const headingId = useId();
  const [regions, setRegions] = useState<Regions>([]);
  /** Counts the webhooks made: each leaves the form empty. */
  const [count, setCount] = useState(0);

  const submit = async (values: FormData) => {
    const url = textOfField(values, 'url').trim();
    const events = WEBHOOK_EVENTS.filter((event) => values.getAll('events').includes(event));
    const current = textOfField(values, 'current');
    const wrong = fieldProblem({
      url: URL.canParse(url) ? null : 'webhook-url',
      events: events.length === 0 ? 'events-choose' : null,
      regions: regions.length === 0 ? 'regions-choose' : null,
      current: current === '' ? 'password-empty' : null,
    });
    if (wrong !== null) return wrong;
    const answer = await ask(WEBHOOK_PATHS.list, WebhookMade, { url, events, regions, current });
    if (!answer.ok) return answer;
    announce(t('webhook.made'));
    setCount(count + 1);
    setRegions([]);
    onMade(answer.value);
    return null;
  };

  return (
    <section aria-labelledby={headingId} key={count}>
      <h3 id={headingId}>{t('webhook.newHeading')}</h3>
      <OfficeForm submit={t('webhook.make')} first="url" onSubmit={submit}>
        {(fields) => (
          <>
            <TextField
              id={fields.id('url')}
              name="url"
              type="url"
              label={t('webhook.url')}
              hint={t('webhook.urlHint')}
              autoComplete="off"
              spellCheck={false}
              error={fields.error('url')}
            />
            <CheckboxGroup
              id={fields.id('events')}
              name="events"
              legend={t('webhook.events')}
              error={fields.error('events')}
              defaultValues={WEBHOOK_EVENTS}
              options={WEBHOOK_EVENTS.map((event) => ({ value: event, label: eventWords(event), hint: event }))}
            />
            <RegionsField
              id={fields.id('regions')}
              error={fields.error('regions')}
              within={account.regions}
              value={regions}
              onChange={setRegions}
            />
            <CurrentPassword fields={fields} name="current" label={t('console:field.currentPassword')} />
          </>
        )}
      </OfficeForm>
    </section>
  );
}
