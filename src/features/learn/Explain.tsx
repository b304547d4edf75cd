import { useTranslation } from 'react-i18next';
import { Say } from '#features/Say.tsx';
import type learn from '#locales/id/learn.json';

type KeyOf<Texts> = {
  [Key in keyof Texts & string]: Texts[Key] extends string ? Key : `${Key}.${KeyOf<Texts[Key]>}`;
}[keyof Texts & string];
/** A text beside which stands a shorter one, under the same key with "Easy" at its end. */
type KeyWithEasy = KeyOf<typeof learn> extends infer Key ? (Key extends `${infer Plain}Easy` ? Plain : never) : never;

/** A paragraph of explanation, with the shorter one that takes its place in easy reading. */
export function Explain(props: {
  readonly text: KeyWithEasy;
  readonly values?: Readonly<Record<string, string | number>>;
  readonly as?: 'p' | 'li';
  readonly className?: string;
}) {
  const { t } = useTranslation('learn');
  const { text, values = {}, as, className } = props;
  return (
    <Say
      text={t(text, values)}
      easy={t(`${text}Easy`, values)}
      {...(as !== undefined && { as })}
      {...(className !== undefined && { className })}
    />
  );
}
