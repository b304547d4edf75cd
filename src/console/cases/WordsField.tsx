import { type ComponentProps, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { WORDS_LIMIT } from '#domain/case-wire.ts';
import { TextArea } from '#ui/TextArea.tsx';

/** Words that are sealed: nothing is cut off, and how many letters are left, or too many, stands above the box. */
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
          <span className={left < 0 ? 'too-long' : undefined}>
            {left < 0 ? t('decision.over', { over: -left }) : t('decision.left', { left, limit: WORDS_LIMIT })}
          </span>
        </>
      }
      onChange={(event) => setLength(event.currentTarget.value.trim().length)}
    />
  );
}
