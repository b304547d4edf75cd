import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { EditionShown, EditionsAnswer } from '#domain/edition-wire.ts';
import { readTariffDraft } from '#domain/tariff-draft.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Notice } from '#ui/Notice.tsx';
import { OfficeHeading } from '#console/OfficeHeading.tsx';
import { useMe } from '#console/session.tsx';
import { BookPreview } from '#console/tables/BookPreview.tsx';
import { BookShown } from '#console/tables/BookShown.tsx';
import { EditionActs } from '#console/tables/EditionActs.tsx';
import { StatusTag } from '#console/tables/StatusTag.tsx';
import { TariffForm } from '#console/tables/TariffForm.tsx';

/** One edition: to write while it is one's own draft, to look at and decide on otherwise. */
export function EditionPage(props: {
  readonly number: number;
  readonly editions: EditionsAnswer;
  readonly put: (editions: EditionsAnswer) => void;
}) {
  const { t } = useTranslation('office-tables');
  const { account } = useMe();
  const [isChanged, setChanged] = useState(false);
  const { number, editions, put } = props;
  const edition = editions.editions.find((each) => each.number === number);
  if (edition === undefined) {
    return (
      <>
        <OfficeHeading page="edition">{t('tariffs.missing')}</OfficeHeading>
        <p>
          <Link href="/tabel">{t('tariffs.back')}</Link>
        </p>
      </>
    );
  }
  const isMine = edition.status === 'draft' && edition.author.id === account.id && account.regions === 'all';
  const before = editions.book;
  const book = edition.book ?? readTariffDraft(edition.draft, { today: editions.today, before }).value;
  return (
    <>
      <p>
        <Link href="/tabel">{t('tariffs.back')}</Link>
      </p>
      <OfficeHeading page={`edition-${number}`}>{t('tariffs.edition', { number })}</OfficeHeading>
      <Standing edition={edition} editions={editions} />
      <div className="columns">
        <div>
          {isMine ? (
            <TariffForm
              edition={edition}
              editions={editions}
              onChange={() => setChanged(true)}
              onSaved={(saved) => {
                setChanged(false);
                put(saved);
              }}
            />
          ) : (
            book !== null && <BookShown book={book} before={before} />
          )}
        </div>
        <div className="tables-beside">
          <section className="card" aria-labelledby="preview-title">
            <h2 id="preview-title">{t('preview.title')}</h2>
            {book === null ? (
              <p>{t('preview.notYet')}</p>
            ) : (
              <>
                <p className="hint">{t('preview.hint')}</p>
                <BookPreview book={book} before={before} today={editions.today} />
              </>
            )}
          </section>
          <EditionActs edition={edition} editions={editions} put={put} isChanged={isChanged} />
        </div>
      </div>
    </>
  );
}

function Standing({ edition, editions }: { readonly edition: EditionShown; readonly editions: EditionsAnswer }) {
  const { t } = useTranslation('office-tables');
  const { instant, month } = useFormats();
  const { author, changedAt, decided, withdrawn, reason, startsIn } = edition;
  const at = (time: string) => instant(Date.parse(time));
  return (
    <>
      <p className="tables-standing">
        <StatusTag edition={edition} inForce={editions.inForce} />{' '}
        {t('tariffs.by', { name: author.name, time: at(changedAt) })}
        {decided !== null && <> {t('tariffs.decidedBy', { name: decided.by, time: at(decided.at) })}</>}
        {withdrawn !== null && <> {t('tariffs.withdrawnBy', { name: withdrawn.by, time: at(withdrawn.at) })}</>}
      </p>
      {edition.status === 'approved' && startsIn !== null && <p>{t('tariffs.startsIn', { month: month(startsIn) })}</p>}
      {reason !== null && (
        <Notice kind="warning" title={t('tariffs.reason')}>
          <p>{reason}</p>
        </Notice>
      )}
    </>
  );
}
