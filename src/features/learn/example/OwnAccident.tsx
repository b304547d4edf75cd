import { useTranslation } from 'react-i18next';
import type { PlainDate } from '#domain/plain-date.ts';
import { Say } from '#features/Say.tsx';
import { OwnEvent } from '#features/learn/example/OwnEvent.tsx';
import { OwnIncome } from '#features/learn/example/OwnIncome.tsx';
import { useWorkDeathWords } from '#features/learn/example/use-work-death-words.ts';

const EVENTS = ['accident', 'disability', 'workDeath'] as const;

/** What an accident would bring the reader herself, at her own work and for her own income. */
export function OwnAccident({ today }: { readonly today: PlainDate }) {
  const { t } = useTranslation('benefits');
  return (
    <OwnIncome today={today} asksWork spoken={useWorkDeathWords()}>
      {(own) => (
        <>
          <Say text={t(`own.accident.${own.sector}`)} className="lead" />
          {EVENTS.map((event) => (
            <OwnEvent key={event} event={event} own={own} />
          ))}
        </>
      )}
    </OwnIncome>
  );
}
