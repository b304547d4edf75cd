import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { AGE_TOO_OLD, YOUNGEST_AGE } from '#domain/age.ts';
import type { PlainDate } from '#domain/plain-date.ts';
import { fillIn } from '#features/fill-in.ts';
import { MarketScene } from '#features/learn/MarketScene.tsx';
import { type PriceLine, priceLines, todaysPrice } from '#features/learn/todays-price.ts';
import { basePath } from '#i18n/languages.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Icon } from '#ui/Icon.tsx';
import { Details } from '#ui/Details.tsx';
import { LinkButton } from '#ui/LinkButton.tsx';

/** Full death benefit after three months of membership (Permenaker 1/2025); unpaid for longer than three, membership ends (S19, S20). */
const MONTHS_TO_FULL_DEATH_BENEFIT = 3;
const MONTHS_UNTIL_LAPSE = 3;

/** Leaves the placeholders of a text in, for the script to fill. */
const asIs = { skipInterpolation: true } as const;

/** The home page: rendered when the app is built, and readable without any script. `today`: the day of the build. */
export function HomePage({ today }: { readonly today: PlainDate }) {
  const { t } = useTranslation('home');
  const { language } = useFormats();
  const start = `${basePath(language)}/daftar/`;
  return (
    <>
      <div className="hero">
        <MarketScene />
        <h1>{t('heading')}</h1>
        <p className="lead">{t('lead.who')}</p>
        <Waiting />
        <LinkButton href={start}>{t('start')}</LinkButton>
        <p className="quiet">{t('startNote')}</p>
        <a className="to-emergency" href={`${basePath(language)}/darurat/`}>
          <Icon name="warning" />
          {t('emergency')}
        </a>
      </div>
      <p>{t('lead.what')}</p>
      <p>{t('lead.how')}</p>
      <PriceCard today={today} t={t} />
      <h2>{t('need.heading')}</h2>
      <ul className="ticks">
        <li>{t('need.ktp')}</li>
        <li>{t('need.phone')}</li>
        <li>{t('need.time')}</li>
      </ul>
      <h2>{t('steps.heading')}</h2>
      <ol className="steps">
        <li>{t('steps.saved')}</li>
        <li>{t('steps.sent')}</li>
        <li>{t('steps.paid')}</li>
      </ol>
      <h2>{t('questions.heading')}</h2>
      <Details summary={t('questions.who')}>
        <p>{t('questions.whoBody', { youngest: YOUNGEST_AGE, tooOld: AGE_TOO_OLD })}</p>
      </Details>
      <Details summary={t('questions.health')}>
        <p>{t('questions.healthBody')}</p>
      </Details>
      <Details summary={t('questions.death')}>
        <p>{t('questions.deathBody', { months: MONTHS_TO_FULL_DEATH_BENEFIT })}</p>
      </Details>
      <Details summary={t('questions.stop')}>
        <p>{t('questions.stopBody', { months: MONTHS_UNTIL_LAPSE })}</p>
      </Details>
    </>
  );
}

/** Filled and shown by the script when entries wait on this phone. */
function Waiting() {
  const { t } = useTranslation('home');
  const { language } = useFormats();
  return (
    <p className="card waiting" id="waiting" hidden>
      <span data-one={t('waiting', { ...asIs, count: 1 })} data-other={t('waiting', { ...asIs, count: 2 })} />{' '}
      <a href={`${basePath(language)}/kiriman`}>{t('waitingLink')}</a>
    </p>
  );
}

function PriceCard({ today, t }: { readonly today: PlainDate; readonly t: TFunction<'home'> }) {
  const formats = useFormats();
  const price = todaysPrice(today);
  const lines = priceLines(price, formats);
  const texts: Record<PriceLine, string> = {
    heading: t('price.heading', asIs),
    amount: '{{price}}',
    relief: t('price.relief', asIs),
    transport: t('price.transport', asIs),
    transportLonger: t('price.transportLonger', asIs),
    savings: t('price.savings', asIs),
    excluded: t('price.excluded', asIs),
    estimate: t('price.estimate', asIs),
    sourcesBody: t('price.sourcesBody', asIs),
  };
  const line = (name: PriceLine) => ({
    'data-line': name,
    'data-text': texts[name],
    hidden: lines[name] === null,
    children: lines[name] === null ? '' : fillIn(texts[name], lines[name]),
  });
  return (
    <section className="card price" id="price" data-month={price.month} aria-labelledby="price-heading">
      <h2 id="price-heading">
        <span {...line('heading')} />
      </h2>
      <p className="price-amount">
        <span className="price-from">{t('price.from')}</span>{' '}
        <strong className="amount amount-large" {...line('amount')} /> {t('price.perMonth')}
      </p>
      <p>{t('price.covers')}</p>
      <p {...line('relief')} />
      <p {...line('transport')} />
      <p {...line('transportLonger')} />
      <p {...line('savings')} />
      <p className="quiet" {...line('excluded')} />
      <p className="quiet" {...line('estimate')} />
      <Details summary={t('price.sources')}>
        <p {...line('sourcesBody')} />
        <Laws laws={price.laws} text={t('price.sourcesLink', asIs)} />
      </Details>
    </section>
  );
}

function Laws(props: {
  readonly laws: readonly { readonly name: string; readonly link: string }[];
  readonly text: string;
}) {
  return (
    <ul data-laws={props.text}>
      {props.laws
        .filter(({ link }) => link !== '')
        .map(({ name, link }) => (
          <li key={name}>
            <a href={link}>{fillIn(props.text, { law: name })}</a>
          </li>
        ))}
    </ul>
  );
}
