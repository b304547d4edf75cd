import { useTranslation } from 'react-i18next';
import type { OutboxEntry } from '#device/outbox-entry.ts';
import { type Standing, standingOf } from '#features/standing.ts';
import { type Milestone, milestonesOf } from '#features/status/milestones.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Timeline } from '#ui/Timeline.tsx';

/** The way of the enrolment as a calm list: what is done and when, where it is, what is to come. */
export function Way({ entry }: { readonly entry: OutboxEntry }) {
  const { t } = useTranslation('status');
  const { instant } = useFormats();
  const standing = standingOf(entry);
  const title = useTitles();
  return (
    <section aria-labelledby="way-title">
      <h2 id="way-title">{t('wayTitle')}</h2>
      <Timeline
        stops={milestonesOf(entry).map((milestone) => ({
          id: milestone.id,
          mark: milestone.mark,
          word: t(`mark.${milestone.mark}`),
          title: title(milestone, standing),
          ...(milestone.atMs !== null && { when: instant(milestone.atMs) }),
        }))}
      />
    </section>
  );
}

function useTitles(): (milestone: Milestone, standing: Standing) => string {
  const { t } = useTranslation('status');
  return ({ id, mark }, standing) => {
    switch (id) {
      case 'sent':
        if (mark === 'done') return t('way.sentDone');
        return standing === 'needs-help' ? t('way.sentHelp') : t('way.sentNow');
      case 'sent-again':
        if (mark === 'done') return t('way.changeReceived');
        return standing === 'needs-help' ? t('way.sentHelp') : t('way.changeSent');
      case 'answer':
        // What the office made of it, once it has made something of it.
        return mark === 'ahead' ? t('way.answerAhead') : t(`state.${standing}.title`);
      case 'saved':
      case 'changed':
      case 'checked':
      case 'paid':
        return t(`way.${id}`);
    }
  };
}
