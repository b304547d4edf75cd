import { useTranslation } from 'react-i18next';
import type { Condition, Paper } from '#domain/claim-papers.ts';
import { CALL_CENTRE, type ClaimEvent } from '#domain/claims.ts';
import { Section } from '#features/claims/Section.tsx';
import { ShareAndPrint } from '#features/claims/ShareAndPrint.tsx';
import { switchesOf } from '#features/claims/conditions.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Button } from '#ui/Button.tsx';
import { Choice } from '#ui/Choice.tsx';
import { Details } from '#ui/Details.tsx';
import { FieldGroup } from '#ui/FieldGroup.tsx';

/** Leaves the placeholders of a text in, for the script to fill. */
const asIs = { skipInterpolation: true } as const;

/**
 * The papers of a claim, each with a box. Without a script it is a list to read and to tick on paper; `show-checklist.ts` keeps the ticks,
 * counts them, and shows what is hidden here. `data-…` hold its words.
 */
export function Checklist({ event, papers }: { readonly event: ClaimEvent; readonly papers: readonly Paper[] }) {
  const { t } = useTranslation('claims');
  const conditionText = useConditionText();
  const switches = switchesOf(papers);
  return (
    <div
      className="checklist"
      id="checklist"
      data-event={event}
      data-count={t('checklist.count', asIs)}
      data-complete={t('checklist.complete', asIs)}
      data-stored={t('checklist.stored')}
      data-not-stored={t('checklist.notStored')}
      data-clear={t('checklist.clear')}
      data-restore={t('checklist.restore')}
      data-cleared={t('checklist.cleared')}
      data-restored={t('checklist.restored')}
    >
      <Section id="berkas" heading={t('checklist.heading')} aloud shared>
        <p className="hint screen-only" id="checklist-kept" />
        <div data-live="" hidden>
          {switches.length > 0 && (
            <Details summary={t('checklist.adjust')}>
              <FieldGroup id="syarat" legend={t('checklist.adjustLegend')} hint={t('checklist.adjustHint')}>
                {switches.map((condition) => (
                  <Choice
                    key={condition.kind}
                    type="checkbox"
                    id={`syarat-${condition.kind}`}
                    data-switch={condition.kind}
                    autoComplete="off"
                    defaultChecked
                    label={conditionText(condition)}
                  />
                ))}
              </FieldGroup>
            </Details>
          )}
        </div>
        <ul className="papers" data-share="boxes">
          {papers.map(({ id, form = '', when = [] }) => (
            <li key={id} data-when={when.map(({ kind }) => kind).join(' ')}>
              <Choice
                type="checkbox"
                id={`berkas-${id}`}
                data-paper={id}
                autoComplete="off"
                label={t(`papers.${id}`, { form })}
                hint={when.map(conditionText).join('; ')}
              />
            </li>
          ))}
        </ul>
        <div data-live="" hidden>
          <p className="checklist-count" id="checklist-count" />
          <div id="checklist-clearing">
            <Button kind="quiet" id="checklist-clear">
              {t('checklist.clear')}
            </Button>
          </div>
        </div>
        <ShareAndPrint word={t('checklist.share')} />
        <p className="print-only" data-share="text">
          {t('checklist.ask', { number: CALL_CENTRE })}
        </p>
      </Section>
    </div>
  );
}

function useConditionText(): (condition: Condition) => string {
  const { t } = useTranslation('claims');
  const { rupiah } = useFormats();
  return (condition) =>
    t(`when.${condition.kind}`, { amount: condition.kind === 'over' ? rupiah(condition.amount) : '' });
}
