import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** The code to give when asking, and as it is read aloud. */
export function CodeCard({ reference, children }: { readonly reference: string; readonly children: ReactNode }) {
  const { t } = useTranslation('status');
  return (
    <section className="card" aria-labelledby="code-title">
      <h2 id="code-title">{t('codeTitle')}</h2>
      <div className="code">{reference}</div>
      <p className="hint">{t('spelled', { spelled: spell(reference) })}</p>
      {children}
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
