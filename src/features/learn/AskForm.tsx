import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Asked } from '#features/learn/use-asked.ts';
import type { TabForm } from '#features/learn/use-tab-form.ts';
import type { Texts } from '#features/tab-store.ts';
import { Button } from '#ui/Button.tsx';
import { ErrorSummary } from '#ui/ErrorSummary.tsx';

/**
 * The form of a part that answers: what is wrong at its top, its fields, one button. Where no script runs, a sentence stands in its place.
 *
 * @param aside another button of the page matters more than this one
 */
export function AskForm<Values extends Texts>(props: {
  readonly form: Pick<TabForm<Values>, 'problems' | 'attempt' | 'attach'>;
  readonly asked: Pick<Asked<Values>, 'shown' | 'ask'>;
  readonly label: string;
  readonly noScript: string;
  readonly submit: string;
  readonly aside?: true;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation(['enrol', 'common']);
  const { asked, aside = false } = props;
  const { problems, attempt, attach } = props.form;
  return (
    <>
      <ErrorSummary title={`${t('frame.errorSummary')}: ${problems.length}`} problems={problems} attempt={attempt} />
      <noscript>
        <p>{props.noScript}</p>
      </noscript>
      {/* As on the pages of the form: nothing that is typed may come to stand in the address. */}
      <form
        ref={attach}
        method="dialog"
        autoComplete="off"
        className="needs-script"
        aria-label={props.label}
        onSubmit={asked.ask}
        noValidate
        data-wait={t('common:loading')}
      >
        {props.children}
        <div className="actions">
          <Button type="submit" kind={asked.shown === null && !aside ? 'primary' : 'secondary'}>
            {props.submit}
          </Button>
        </div>
      </form>
    </>
  );
}
