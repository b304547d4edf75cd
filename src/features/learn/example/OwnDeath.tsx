import { useTranslation } from 'react-i18next';
import type { PlainDate } from '#domain/plain-date.ts';
import { Say } from '#features/Say.tsx';
import { OwnEvent } from '#features/learn/example/OwnEvent.tsx';
import { OwnIncome } from '#features/learn/example/OwnIncome.tsx';
import { useWorkDeathWords } from '#features/learn/example/use-work-death-words.ts';

/** What her own family would receive: by illness the same for everybody, by work reckoned from her income. */
export function OwnDeath({ today }: { readonly today: PlainDate }) {
  const { t } = useTranslation('benefits');
  return (
    <OwnIncome today={today} asksWork spoken={useWorkDeathWords()}>
      {(own) => (
        <>
          <Say text={t('own.death.same')} className="lead" />
          <OwnEvent event="earlyDeath" own={own} />
          <OwnEvent event="death" own={own} />
          <Say text={t('own.death.byWork')} className="lead" />
          <Say text={t(`own.accident.${own.sector}`)} />
          <OwnEvent event="workDeath" own={own} />
        </>
      )}
    </OwnIncome>
  );
}
