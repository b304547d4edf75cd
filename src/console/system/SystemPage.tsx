import { useTranslation } from 'react-i18next';
import { SYSTEM_DANGERS, SYSTEM_LIMITS, concernsOf } from '#console/system/concerns.ts';
import { SYSTEM_PATHS, SystemFacts } from '#domain/system-wire.ts';
import { Notice } from '#ui/Notice.tsx';
import { OfficeHeading } from '#console/OfficeHeading.tsx';
import { Facts } from '#console/system/Facts.tsx';
import { Keys } from '#console/system/Keys.tsx';
import { Retention } from '#console/system/Retention.tsx';
import { Trouble } from '#console/Trouble.tsx';
import { useLoaded } from '#console/use-loaded.ts';
import { useOfficeProblemText } from '#console/use-problem-text.ts';
import '#console/system/system.css';

/** How the intake is, in words, and what to do where it is not well: for administrators who work everywhere. */
export function SystemPage() {
  const { t } = useTranslation(['office-system', 'console']);
  const textOf = useOfficeProblemText();
  const { value: facts, trouble, load } = useLoaded(SYSTEM_PATHS.read, SystemFacts);

  return (
    <>
      <OfficeHeading page="system">{t('heading')}</OfficeHeading>
      <Trouble says={trouble === null ? null : textOf(trouble)} onAgain={load} />
      {facts === null ? (
        trouble === null && <p className="opening">{t('console:loading')}</p>
      ) : (
        <>
          <Concerns facts={facts} />
          <div className="system">
            <Facts facts={facts} />
            <Retention />
            <Keys keys={facts.keys} onRotated={() => void load()} />
          </div>
        </>
      )}
    </>
  );
}

function Concerns({ facts }: { readonly facts: SystemFacts }) {
  const { t } = useTranslation('office-system');
  const concerns = concernsOf(facts);
  if (concerns.length === 0) {
    return (
      <div className="concerns">
        <Notice kind="success" title={t('well')}>
          <p>{t('wellBody')}</p>
        </Notice>
      </div>
    );
  }
  return (
    <div className="concerns">
      {concerns.map((concern) => (
        <Notice
          key={concern}
          kind={SYSTEM_DANGERS.includes(concern) ? 'danger' : 'warning'}
          title={t(`concern.${concern}.title`)}
        >
          <p>{t(`concern.${concern}.do`, SYSTEM_LIMITS)}</p>
        </Notice>
      ))}
    </div>
  );
}
