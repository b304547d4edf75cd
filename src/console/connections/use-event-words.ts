import { useTranslation } from 'react-i18next';
import type { WebhookEvent } from '#domain/webhook-wire.ts';

/** What happens to a case, in words. */
export function useEventWords(): (event: WebhookEvent) => string {
  const { t } = useTranslation('office-doors');
  const words = {
    'case.received': t('event.received'),
    'case.returned': t('event.returned'),
    'case.registered': t('event.registered'),
    'case.declined': t('event.declined'),
    'case.withdrawn': t('event.withdrawn'),
    'case.reopened': t('event.reopened'),
  } as const satisfies Record<WebhookEvent, string>;
  return (event) => words[event];
}
