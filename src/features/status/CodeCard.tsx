import { useTranslation } from 'react-i18next';

/** The code to give when asking, as it is read aloud, and whose it is. */
export function CodeCard({ reference, name }: { readonly reference: string; readonly name: string | null }) {
  const { t } = useTranslation('status');
  return (
    <section className="card" aria-labelledby="code-title">
      <h2 id="code-title">{t('codeTitle')}</h2>
      <div className="code">{reference}</div>
      <p className="hint">{t('spelled', { spelled: spell(reference) })}</p>
      {name !== null && <p>{t('nameOf', { name })}</p>}
    </section>
  );
}

/** "K 7 M, 2 Q X, 9 4 D": to be read aloud sign by sign. */
function spell(reference: string): string {
  return reference
    .split('-')
    .map((group) => Array.from(group).join(' '))
    .join(', ');
}
