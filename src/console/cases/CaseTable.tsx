import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { CaseInList } from '#domain/case-wire.ts';
import { QUEUE_FLAGS, QUEUE_FLAG_NAMES, type QueueFlag } from '#domain/queue.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { PlaceLink } from '#console/cases/PlaceLink.tsx';
import { useRegionIndex } from '#console/region-names.ts';
import { useMe } from '#console/session.tsx';

/** Cases, each with the way to it. Nothing here names a person. */
export function CaseTable(props: {
  /** When the cases were asked for: ages are told as of then. As of now where it is left out. */
  readonly now?: number;
  readonly caption: string;
  readonly cases: readonly CaseInList[];
  readonly empty: string;
}) {
  const { t } = useTranslation('cases');
  const [shownAt] = useState(() => Date.now());
  const now = props.now ?? shownAt;
  if (props.cases.length === 0) return <p className="nothing">{props.empty}</p>;
  return (
    <div className="case-list">
      <table className="cases">
        <caption>{props.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('queue.reference')}</th>
            <th scope="col">{t('queue.received')}</th>
            <th scope="col">{t('queue.flag')}</th>
            <th scope="col">{t('queue.holder')}</th>
          </tr>
        </thead>
        <tbody>
          {props.cases.map((each) => (
            <CaseRow key={each.id} listed={each} now={now} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CaseRow({ listed, now }: { readonly listed: CaseInList; readonly now: number }) {
  const { t } = useTranslation('cases');
  const { ago } = useFormats();
  const { account } = useMe();
  const index = useRegionIndex();
  const { regency, claim, newestVersion } = listed;
  const place = regency === null ? t('queue.regionUnknown') : (index?.nameOf(regency) ?? regency);
  return (
    <tr>
      <th scope="row">
        <Link className="case-link" href={`/kasus/${listed.id}`}>
          {listed.reference}
        </Link>{' '}
        <span className="below">{place}</span>
      </th>
      <td>
        {ago(Date.parse(listed.firstReceivedAt), now)}{' '}
        <span className="below">
          {t(`stage.${listed.stage}`)}
          {newestVersion > 1 && ` · ${t('queue.corrected')}`}
          {listed.agent !== null && ` · ${t('queue.byAgent', { name: listed.agent })}`}
        </span>
      </td>
      <td>
        <Flags listed={listed} />
      </td>
      <td data-label={t('queue.holder')}>
        {claim === null ? t('queue.free') : claim.account === account.id ? t('queue.mine') : claim.name}
      </td>
    </tr>
  );
}

/** What is worth a second look, in words; with `duplicatesId`, the way to the comparison on the same page. */
export function Flags({ listed, duplicatesId }: { readonly listed: CaseInList; readonly duplicatesId?: string }) {
  const { t } = useTranslation('cases');
  const flags = QUEUE_FLAG_NAMES.filter((flag) => hasFlag(listed, flag));
  if (flags.length === 0) return null;
  return (
    <span className="flags">
      {flags.map((flag) => (
        <Fragment key={flag}>
          <span className="tag tag-warning">
            {flag === 'possible-duplicate' && duplicatesId !== undefined ? (
              <PlaceLink id={duplicatesId}>{t(`flag.${flag}`)}</PlaceLink>
            ) : (
              t(`flag.${flag}`)
            )}
          </span>{' '}
        </Fragment>
      ))}
    </span>
  );
}

function hasFlag({ flags, possibleDuplicate, photoMissing }: CaseInList, flag: QueueFlag): boolean {
  if (flag === 'possible-duplicate') return possibleDuplicate;
  if (flag === 'photo-missing') return photoMissing;
  const ofVersion: readonly string[] = QUEUE_FLAGS[flag];
  return flags.some((each) => ofVersion.includes(each));
}
