import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { EDITION_PATHS, type EditionShown, EditionsAnswer } from '#domain/edition-wire.ts';
import { TARIFFS } from '#domain/tariffs.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { OfficeHeading } from '#console/OfficeHeading.tsx';
import { useMe, useOffice } from '#console/session.tsx';
import { BookPreview } from '#console/tables/BookPreview.tsx';
import { StatusTag } from '#console/tables/StatusTag.tsx';
import { useTablesProblem } from '#console/tables/use-tables-problem.ts';

/** The prices that phones are told, every edition there was, and the way to the next. */
export function EditionsPage(props: {
  readonly editions: EditionsAnswer;
  readonly put: (editions: EditionsAnswer) => void;
}) {
  const { t } = useTranslation('office-tables');
  const { date } = useFormats();
  const { account } = useMe();
  const { ask } = useOffice();
  const textOf = useTablesProblem();
  const [, go] = useLocation();
  const [trouble, setTrouble] = useState<string | null>(null);
  const { editions, put } = props;
  const { inForce, book, today } = editions;

  const begin = async () => {
    const answer = await ask(EDITION_PATHS.begin, EditionsAnswer, {});
    setTrouble(answer.ok ? null : answer.code);
    if (!answer.ok) return;
    put(answer.value);
    const made = answer.value.editions[0];
    if (made !== undefined) go(`/tabel/edisi/${made.number}`);
  };

  return (
    <>
      <OfficeHeading page="tariffs">{t('tariffs.heading')}</OfficeHeading>
      <p>{t('tariffs.lead')}</p>
      {trouble !== null && <Notice kind="danger" title={textOf(trouble)} />}
      <div className="columns">
        <section className="card" aria-labelledby="tariffs-now">
          <h2 id="tariffs-now">{t('tariffs.now')}</h2>
          <p>
            {inForce === 0 || book.asOf === TARIFFS.asOf
              ? t('tariffs.nowApp', { asOf: date(book.asOf) })
              : t('tariffs.nowEdition', { number: inForce, asOf: date(book.asOf) })}
          </p>
          <BookPreview book={book} before={null} today={today} />
        </section>
        <section className="card" aria-labelledby="tariffs-all">
          <h2 id="tariffs-all">{t('tariffs.all')}</h2>
          {account.regions === 'all' ? (
            <div className="tables-begin">
              <Button onClick={() => void begin()}>{t('tariffs.begin')}</Button>
            </div>
          ) : (
            <p>{t('tariffs.readOnly')}</p>
          )}
          <ul className="people">
            {editions.editions.map((edition) => (
              <Listed key={edition.number} edition={edition} inForce={inForce} />
            ))}
            <li>
              <h3>{t('tariffs.first')}</h3>
              <p className="hint">{t('tariffs.firstHint', { asOf: date(TARIFFS.asOf) })}</p>
            </li>
          </ul>
        </section>
      </div>
    </>
  );
}

function Listed({ edition, inForce }: { readonly edition: EditionShown; readonly inForce: number }) {
  const { t } = useTranslation('office-tables');
  const { instant } = useFormats();
  const { number, author, changedAt, decided } = edition;
  return (
    <li>
      <h3>
        <Link href={`/tabel/edisi/${number}`}>{t('tariffs.edition', { number })}</Link>
        <StatusTag edition={edition} inForce={inForce} />
      </h3>
      <p className="hint">
        {t('tariffs.by', { name: author.name, time: instant(Date.parse(changedAt)) })}
        {decided !== null && (
          <> {t('tariffs.decidedBy', { name: decided.by, time: instant(Date.parse(decided.at)) })}</>
        )}
      </p>
    </li>
  );
}
