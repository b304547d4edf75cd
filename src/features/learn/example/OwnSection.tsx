import type { ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Say } from '#features/Say.tsx';
import { AskForm } from '#features/learn/AskForm.tsx';
import type { Asked } from '#features/learn/use-asked.ts';
import type { TabForm } from '#features/learn/use-tab-form.ts';
import type { Texts } from '#features/tab-store.ts';

/** A part that tells the reader what is so for herself: its heading, its form, and what comes of it once it was asked for. */
export function OwnSection<Values extends Texts>(props: {
  readonly title: string;
  readonly form: Pick<TabForm<Values>, 'problems' | 'attempt' | 'attach'>;
  readonly asked: Pick<Asked<Values>, 'shown' | 'ask'>;
  readonly fields: ReactNode;
  /** Null as long as there is nothing to show. */
  readonly result: ReactNode;
  readonly heading: RefObject<HTMLHeadingElement | null>;
  /** Where it is something else than an example that is reckoned. */
  readonly words?: Readonly<Record<'note' | 'submit' | 'result', string>>;
}) {
  const { t } = useTranslation('benefits');
  const { title, form, asked, fields, result, heading } = props;
  const words = props.words ?? {
    note: t('own.note'),
    submit: t('own.submit'),
    result: t('own.result'),
  };
  return (
    <section aria-labelledby="own-title">
      <h2 data-say="" id="own-title">
        {title}
      </h2>
      <AskForm form={form} asked={asked} label={title} noScript={t('own.noScript')} submit={words.submit} aside>
        <Say text={words.note} />
        {fields}
      </AskForm>
      {result !== null && (
        <>
          <h3 tabIndex={-1} ref={heading}>
            {words.result}
          </h3>
          {result}
        </>
      )}
    </section>
  );
}
