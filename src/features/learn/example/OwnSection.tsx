import type { ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Say } from '#features/Say.tsx';
import { AskForm } from '#features/learn/AskForm.tsx';
import type { Asked } from '#features/learn/use-asked.ts';
import type { TabForm } from '#features/learn/use-tab-form.ts';
import type { Texts } from '#features/tab-store.ts';

/** A part that reckons an example for the reader herself: its heading, its form, and what comes of it once it was asked for. */
export function OwnSection<Values extends Texts>(props: {
  readonly title: string;
  readonly form: Pick<TabForm<Values>, 'problems' | 'attempt' | 'attach'>;
  readonly asked: Pick<Asked<Values>, 'shown' | 'ask'>;
  readonly fields: ReactNode;
  /** Null as long as there is nothing to show. */
  readonly result: ReactNode;
  readonly heading: RefObject<HTMLHeadingElement | null>;
}) {
  const { t } = useTranslation('benefits');
  const { title, form, asked, fields, result, heading } = props;
  return (
    <section aria-labelledby="own-title">
      <h2 data-say="" id="own-title">
        {title}
      </h2>
      <AskForm form={form} asked={asked} label={title} noScript={t('own.noScript')} submit={t('own.submit')} aside>
        <Say text={t('own.note')} />
        {fields}
      </AskForm>
      {result !== null && (
        <>
          <h3 tabIndex={-1} ref={heading}>
            {t('own.result')}
          </h3>
          {result}
        </>
      )}
    </section>
  );
}
