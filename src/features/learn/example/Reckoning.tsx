import { useTranslation } from 'react-i18next';
import type { Example } from '#features/learn/example/examples.ts';
import { factorsOf } from '#features/learn/example/factors.ts';
import { Say } from '#features/Say.tsx';
import { useFormats } from '#i18n/use-formats.ts';
import { Details } from '#ui/Details.tsx';

/** The arithmetic, to be checked by hand; nothing where every amount stands in the law as it is. */
export function Reckoning({ lines }: Pick<Example, 'lines'>) {
  const { t } = useTranslation('benefits');
  const { rupiah } = useFormats();
  const reckoned = lines.flatMap((line) => {
    const factors = factorsOf(line, rupiah);
    return factors.length < 2 ? [] : [{ id: line.id, sum: factors.join(' × '), line }];
  });
  const [base] = lines.flatMap((line) => (line.kind === 'sum' && line.of === 'base' ? [line.each] : []));
  if (reckoned.length === 0) return null;
  return (
    <Details summary={t('reckoning')}>
      <ul>
        {reckoned.map(({ id, sum, line }) => (
          <li key={id}>
            {t(`line.${id}`)}: {sum} = {'amount' in line && rupiah(line.amount)}
          </li>
        ))}
      </ul>
      {base !== undefined && <Say text={t('base', { base: rupiah(base) })} />}
    </Details>
  );
}
