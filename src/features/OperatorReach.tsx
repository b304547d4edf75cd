import { useTranslation } from 'react-i18next';
import { REACH_PARTS, type Reach, addressOfReach } from '#domain/agency.ts';

/**
 * A place for how people reach who runs this service, on pages without React: home-reach.ts fills it with what the phone was last
 * told. Until then, and where nobody has written it, there is nothing to see.
 */
export function OperatorReach() {
  const { t } = useTranslation('common');
  return (
    <section className="card reach" id="operator-reach" hidden>
      <h2 data-say="">{t('reach.title')}</h2>
      <p data-text={t('reach.lead', { skipInterpolation: true })} data-say="" />
      <dl>
        {REACH_PARTS.map((part) => (
          <div key={part} data-reach={part} hidden>
            <dt>{t(`reach.${part}`)}</dt>
            <dd />
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The same on pages of the app. */
export function ReachList({ reach }: { readonly reach: Reach }) {
  const { t } = useTranslation('common');
  return (
    <dl className="reach">
      {REACH_PARTS.map((part) => {
        const value = reach[part];
        if (value === null) return null;
        const address = addressOfReach(part, value);
        return (
          <div key={part}>
            <dt>{t(`reach.${part}`)}</dt>
            <dd>{address === null ? value : <a href={address}>{value}</a>}</dd>
          </div>
        );
      })}
    </dl>
  );
}
