import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutboxEntry } from '#device/outbox-entry.ts';
import type { Submission } from '#domain/enrolment.ts';
import { Say } from '#features/Say.tsx';
import { shareFile } from '#features/share-file.ts';
import { standingOf } from '#features/standing.ts';
import { drawSummary } from '#features/status/draw-summary.ts';
import { summaryLines } from '#features/status/summary-lines.ts';
import { todayHere } from '#features/today.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Button } from '#ui/Button.tsx';
import { Checkbox } from '#ui/Checkbox.tsx';
import { SummaryList } from '#ui/SummaryList.tsx';
import { useTold } from '#ui/use-told.ts';

/** What the family should find: code, state, protection and what to do in an accident, to keep as a picture or on paper. */
export function Summary(props: {
  readonly entry: OutboxEntry;
  readonly submission: Submission | null;
  readonly kpj: string | null;
}) {
  const { entry, submission, kpj } = props;
  const { t } = useTranslation('status');
  const { date } = useFormats();
  const [withName, setWithName] = useState(false);
  const [withNumber, setWithNumber] = useState(false);
  const [said, tell] = useTold();
  const { reference } = entry;
  const lines = summaryLines(t, {
    reference,
    standing: standingOf(entry),
    on: date(todayHere()),
    submission,
    withName,
    kpj: withNumber ? kpj : null,
  });

  async function save(): Promise<void> {
    const picture = await drawSummary({ heading: t('card.heading'), lines, foot: t('card.official') });
    const outcome =
      picture === null
        ? 'failed'
        : await shareFile(new File([picture], `payung-${reference}.png`, { type: 'image/png' }));
    if (outcome !== 'saved' && outcome !== 'failed') return;
    tell(t(`card.${outcome}`));
  }

  return (
    <section className="print-alone" aria-labelledby="summary-title">
      <h2 data-say="" id="summary-title">
        {t('card.title')}
      </h2>
      <Say className="not-printed" text={t('card.why')} />
      <div className="card">
        <SummaryList
          rows={lines.map(({ id, label, value }) => ({ id: `summary-${id}`, question: label, answer: value }))}
        />
        <Say className="quiet" text={t('card.official')} />
      </div>
      {submission !== null && (
        <div className="not-printed">
          <Checkbox
            id="show-name"
            name="show-name"
            optional={t('withdraw.optional')}
            label={t('card.withName')}
            onChange={(event) => setWithName(event.currentTarget.checked)}
          />
        </div>
      )}
      {kpj !== null && (
        <div className="not-printed">
          <Checkbox
            id="show-number"
            name="show-number"
            optional={t('withdraw.optional')}
            label={t('card.withNumber')}
            onChange={(event) => setWithNumber(event.currentTarget.checked)}
          />
        </div>
      )}
      <div className="actions">
        <Button kind="secondary" onClick={() => void save()}>
          {t('card.save')}
        </Button>
        <Button kind="secondary" onClick={printAlone}>
          {t('card.print')}
        </Button>
      </div>
      {said !== '' && <p className="hint not-printed">{said}</p>}
    </section>
  );
}

/** Prints the summary and nothing else of the page: the number to pay with stands there too. */
function printAlone(): void {
  const root = document.documentElement;
  root.dataset['print'] = 'alone';
  addEventListener('afterprint', () => delete root.dataset['print'], { once: true });
  window.print();
}
