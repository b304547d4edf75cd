import { type ComponentProps, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { WORDS_LIMIT } from '#domain/case-wire.ts';
import { TextArea } from '#ui/TextArea.tsx';

/** From here on it is told how many letters are left: told all the time, a screen reader would say it after each word. */
const TOLD_FROM = 100;

/** Words that are sealed: nothing is cut off, and near the limit it stands above the box how many letters are left, or too many. */
export function WordsField({ hint, ...field }: Omit<ComponentProps<typeof TextArea>, 'onChange' | 'maxLength'>) {
  const { t } = useTranslation('cases');
  const [length, setLength] = useState(String(field.defaultValue ?? '').length);
  const left = WORDS_LIMIT - length;
  return (
    <TextArea
      {...field}
      hint={
        <>
          {hint}{' '}
          {left <= TOLD_FROM && (
            <span className={left < 0 ? 'too-long' : undefined}>
              {left < 0 ? t('decision.over', { over: -left }) : t('decision.left', { left, limit: WORDS_LIMIT })}
            </span>
          )}
        </>
      }
      onChange={(event) => setLength(event.currentTarget.value.trim().length)}
    />
  );
}
