import { useTranslation } from 'react-i18next';
import type { OwnCase } from '#features/learn/example/OwnIncome.tsx';
import { exampleOf } from '#features/learn/example/examples.ts';
import { useFormats } from '#i18n/use-formats.ts';

/** What death by work would bring, in one sentence: of all examples the one that tells most by itself how much the income matters. */
export function useWorkDeathWords(): (own: OwnCase) => string {
  const { t } = useTranslation('benefits');
  const { rupiah } = useFormats();
  return ({ income, month }) =>
    t('own.spoken', {
      title: t('own.event.workDeath.title'),
      amount: rupiah(exampleOf('workDeath', income.monthly, month).total),
    });
}
