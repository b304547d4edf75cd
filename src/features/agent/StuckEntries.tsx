import { useTranslation } from 'react-i18next';
import { type Stuck, mayBeDiscarded } from '#device/carry/stuck.ts';
import { Say } from '#features/Say.tsx';
import { DiscardEntry } from '#features/DiscardEntry.tsx';
import { JustDiscarded } from '#features/JustDiscarded.tsx';
import { cardIdOf, useDiscarding } from '#features/use-discarding.ts';
import { useMinute } from '#features/use-minute.ts';

/** What was not taken and cannot be corrected on this phone any more: by code, and what is left to be done about it. */
export function StuckEntries({ stuck }: { readonly stuck: readonly Stuck[] }) {
  const { t } = useTranslation('agent');
  const nowMs = useMinute();
  // The list is counted anew with each change.
  const { last, tell, restore } = useDiscarding(() => Promise.resolve());
  if (stuck.length === 0 && last === null) return null;
  return (
    <section aria-labelledby="stuck-title">
      <h3 id="stuck-title">{t(stuck.length > 0 ? 'stuck.title' : 'stuck.gone')}</h3>
      {last !== null && <JustDiscarded key={last.id} what={last} onRestore={restore} />}
      {stuck.length > 0 && <Say text={t('stuck.what')} />}
      <ul className="cards">
        {stuck.map((each) => (
          <li
            key={each.entry.id}
            id={cardIdOf({ kind: 'entry', id: each.entry.id })}
            className="card"
            tabIndex={-1}
            aria-label={each.entry.reference}
          >
            <p className="code">{each.entry.reference}</p>
            <StillToDo stuck={each} />
            <div className="actions">
              {mayBeDiscarded(each) && (
                <DiscardEntry
                  entry={each.entry}
                  nowMs={nowMs}
                  onDiscarded={() => void tell({ kind: 'entry', id: each.entry.id, name: each.entry.reference })}
                />
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function StillToDo({ stuck: { entry, envelope } }: { readonly stuck: Stuck }) {
  const { t } = useTranslation('agent');
  if (envelope === null) return <p>{t('stuck.nothingLeft')}</p>;
  return <p>{t(entry.handedOverAtMs === null ? 'stuck.either' : 'stuck.unconfirmed')}</p>;
}
