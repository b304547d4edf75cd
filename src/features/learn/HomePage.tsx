import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { PlainDate } from '#domain/plain-date.ts';
import { fillIn } from '#features/fill-in.ts';
import { MarketScene } from '#features/learn/scenes/MarketScene.tsx';
import { type PriceLine, priceLines, todaysPrice } from '#features/learn/todays-price.ts';
import type { QuestionId } from '#features/learn/questions.ts';
import { topicOf } from '#features/learn/topics.ts';
import { basePath } from '#i18n/languages.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Icon } from '#ui/Icon.tsx';
import { Details } from '#ui/Details.tsx';
import { LinkButton } from '#ui/LinkButton.tsx';

/** What people ask before anything else, and what needs no figure to answer. */
const QUESTIONS = ['health', 'refund', 'phone', 'nikSafe'] as const satisfies readonly QuestionId[];

/** Leaves the placeholders of a text in, for the script to fill. */
const asIs = { skipInterpolation: true } as const;

/** The home page: rendered when the app is built, and readable without any script. `today`: the day of the build. */
export function HomePage({ today }: { readonly today: PlainDate }) {
  const { t } = useTranslation('home');
  const { t: tLearn } = useTranslation('learn');
  const { t: tQuestions } = useTranslation('questions');
  const { language } = useFormats();
  const base = basePath(language);
  return (
    <>
      <div className="hero">
        <MarketScene />
        <h1>{t('heading')}</h1>
        <p className="lead">{t('lead.who')}</p>
        <p className="card waiting" id="robbed" hidden>
          <span>{t('robbed')}</span> <a href={`${base}/kiriman`}>{t('robbedLink')}</a>
        </p>
        <p id="agent-way" hidden>
          <a className="card-link" href={`${base}/agen`}>
            {t('agent')}
          </a>
        </p>
        {/* What needs her comes first. */}
        <Waiting id="sent-back" words="sentBack" />
        <Waiting id="needs-you" words="needsYou" />
        <Waiting id="due" words="due" />
        <Waiting id="waiting" words="waiting" />
        <Waiting id="arrived" words="arrived" />
        <Waiting id="declined" words="declined" />
        <Waiting id="registered" words="registered" />
        <LinkButton href={`${base}/daftar/`}>{t('start')}</LinkButton>
        <p className="quiet">{t('startNote')}</p>
        <a className="to-emergency" href={`${base}/darurat/`}>
          <Icon name="warning" />
          {t('emergency')}
        </a>
      </div>
      <p>{t('lead.what')}</p>
      <p>{t('lead.how')}</p>
      <LinkButton kind="secondary" href={`${base}${topicOf('what').path}`}>
        {t('getToKnow')}
      </LinkButton>
      <PriceCard today={today} t={t} />
      <h2>{t('need.heading')}</h2>
      <ul className="ticks">
        <li>{t('need.ktp')}</li>
        <li>{t('need.phone')}</li>
        <li>{t('need.time')}</li>
      </ul>
      <p>
        <a className="card-link" href={`${base}${topicOf('check').path}`}>
          {tLearn('check.heading')}
        </a>
      </p>
      <h2>{t('steps.heading')}</h2>
      <ol className="steps">
        <li>{t('steps.saved')}</li>
        <li>{t('steps.sent')}</li>
        <li>{t('steps.paid')}</li>
      </ol>
      <h2>{t('questions.heading')}</h2>
      {QUESTIONS.map((id) => (
        <Details key={id} summary={tQuestions(`q.${id}.q`)}>
          <p>{tQuestions(`q.${id}.a`)}</p>
        </Details>
      ))}
      <p>
        <a className="card-link" href={`${base}${topicOf('questions').path}`}>
          {t('questions.all')}
        </a>
      </p>
    </>
  );
}

/** Texts of the boxes that tell how the enrolments on this phone stand. */
type WaitingText = 'sentBack' | 'needsYou' | 'due' | 'waiting' | 'arrived' | 'declined' | 'registered';

/** Filled and shown by the script when enrolments on this phone stand so; `arrived` when they have arrived while the page is open. */
function Waiting({ id, words }: { readonly id: string; readonly words: WaitingText }) {
  const { t } = useTranslation('home');
  const { language } = useFormats();
  const list = `${basePath(language)}/kiriman`;
  return (
    <p className="card waiting" id={id} hidden>
      <span data-one={t(words, { ...asIs, count: 1 })} data-other={t(words, { ...asIs, count: 2 })} />{' '}
      <a href={list} data-list={list}>
        {t('waitingLink')}
      </a>
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
      <p>
        <a className="card-link" href={`${basePath(formats.language)}${topicOf('price').path}`}>
          {t('price.more')}
        </a>
      </p>
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
