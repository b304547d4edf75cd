import { useTranslation } from 'react-i18next';
import type { AnswerRow } from '#features/enrol/answer-rows.ts';
import { SummaryList, type SummaryRow } from '#ui/SummaryList.tsx';

const GROUPS = ['you', 'address', 'work', 'plan', 'family', 'help'] as const satisfies readonly AnswerRow['group'][];

/** All answers under the headings of what they are about, to be read back by who gave them, or by whose they are. */
export function AnswerGroups(props: {
  readonly rows: readonly (SummaryRow & Pick<AnswerRow, 'group'>)[];
  readonly isSaid?: boolean;
}) {
  const { t } = useTranslation('enrol');
  return GROUPS.map((group) => (
    <section key={group} aria-labelledby={`group-${group}`}>
      <h2 data-say="" id={`group-${group}`}>
        {t(`periksa.${group}`)}
      </h2>
      <SummaryList rows={props.rows.filter((row) => row.group === group)} isSaid={props.isSaid === true} />
    </section>
  ));
}
