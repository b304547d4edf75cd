import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearch } from 'wouter';
import { CASE_PATHS, type CaseInList, QueueResponse } from '#domain/case-wire.ts';
import { QUEUE_COUNT_LIMIT, QUEUE_STAGE_CHOICES, type QueueFilters, type QueuePlace, stagesOf } from '#domain/queue.ts';
import { formatTime } from '#i18n/formats.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { announce, announceAtRest } from '#ui/announce.ts';
import { useOneAtATime } from '#ui/use-one-at-a-time.ts';
import { CaseSearch } from '#console/cases/CaseSearch.tsx';
import { CaseTable } from '#console/cases/CaseTable.tsx';
import { QueueFiltersForm } from '#console/cases/QueueFiltersForm.tsx';
import { Shortcuts } from '#console/cases/Shortcuts.tsx';
import { filtersOf, queueAddress } from '#console/cases/queue-address.ts';
import { useReleased } from '#console/cases/released.ts';
import { useWhileVisible } from '#console/cases/use-while-visible.ts';
import { OfficeHeading } from '#console/OfficeHeading.tsx';
import { type OfficeAnswer, askOffice } from '#console/office-api.ts';
import { useOffice } from '#console/session.tsx';

/** What waits for the office: the filters stand in the address, so that a queue can be kept as a bookmark. */
export function QueuePage() {
  const { t } = useTranslation('cases');
  const search = useSearch();
  const [found, setFound] = useState<readonly CaseInList[] | null>(null);
  const hasReleased = useReleased();
  return (
    <>
      <OfficeHeading page="queue">{t('queue.heading')}</OfficeHeading>
      {hasReleased && <Notice kind="success" title={t('case.released')} />}
      <CaseSearch onFound={setFound} />
      {found === null ? (
        <Queue key={search} filters={filtersOf(search)} />
      ) : (
        <>
          <CaseTable caption={t('queue.searchResult')} cases={found} empty={t('queue.searchNothing')} />
          <Button kind="secondary" onClick={() => setFound(null)}>
            {t('queue.toQueue')}
          </Button>
        </>
      )}
      <Shortcuts />
    </>
  );
}

function Queue({ filters }: { readonly filters: QueueFilters }) {
  const { t } = useTranslation('cases');
  const { ask } = useOffice();
  const { language } = useFormats();
  const [after, setAfter] = useState<QueuePlace | null>(null);
  const [page, setPage] = useState<QueueResponse | null>(null);
  const [counts, setCounts] = useState<Record<string, number>>({});
  const [isStuck, setStuck] = useState(false);
  const [loadedAt, setLoadedAt] = useState(() => Date.now());
  const [isOld, setOld] = useState(false);
  const key = JSON.stringify({ filters, after });

  /** Who has gone on to a case is not told of the queue over its heading. */
  const stopTelling = useRef<() => void>(() => undefined);
  useEffect(() => () => stopTelling.current(), []);
  // Never fails: what can happen is an answer.
  const load = useCallback(() => ask(CASE_PATHS.queue, QueueResponse, JSON.parse(key)), [ask, key]);
  const show = useCallback(
    (answer: OfficeAnswer<QueueResponse>) => {
      setStuck(!answer.ok);
      if (!answer.ok) return;
      setPage(answer.value);
      setLoadedAt(Date.now());
      setOld(false);
      // Only the first page tells them.
      if (answer.value.counts !== null) setCounts(answer.value.counts);
      stopTelling.current();
      stopTelling.current = announceAtRest(t('queue.shown', { count: answer.value.cases.length }));
    },
    [t],
  );
  useEffect(() => void load().then(show), [load, show]);

  // Asked past the session: whoever reads is not stopped by a question for her password. Who has only just come back is, if her session
  // has ended meanwhile. What cannot be had stays as it is.
  const asked = useRef(key);
  useEffect(() => {
    asked.current = key;
  }, [key]);
  const once = useOneAtATime();
  const refresh = async (isBack: boolean) => {
    const wanted: unknown = JSON.parse(key);
    const answer = isBack
      ? await ask(CASE_PATHS.queue, QueueResponse, wanted)
      : await askOffice(CASE_PATHS.queue, QueueResponse, wanted);
    if (!answer.ok || answer.value === null || page === null || asked.current !== key) return;
    if (answer.value.counts !== null) setCounts(answer.value.counts);
    const isRead = !isBack || window.scrollY > 0 || Boolean(document.activeElement?.closest('.case-list'));
    const isMoved = page.cases.some(({ id }, at) => answer.value?.cases[at]?.id !== id);
    if (isRead && isMoved) {
      if (!isOld) announce(t('queue.changed'));
      setOld(true);
      return;
    }
    setPage(answer.value);
    setLoadedAt(Date.now());
  };
  // Never fails: what can happen is an answer.
  useWhileVisible((isBack) => void once(() => refresh(isBack)));

  return (
    <>
      <Stages filters={filters} counts={counts} />
      <QueueFiltersForm filters={filters} />
      {isStuck && (
        <Notice kind="danger" title={t('queue.failed')}>
          <Button kind="secondary" onClick={() => void load().then(show)}>
            {t('queue.retry')}
          </Button>
        </Notice>
      )}
      {page === null ? (
        !isStuck && <p>{t('queue.loading')}</p>
      ) : (
        <>
          <div className="fresh">
            <p>{isOld ? t('queue.changed') : t('queue.loadedAt', { time: formatTime(loadedAt, language) })}</p>
            <Button kind="quiet" onClick={() => void load().then(show)}>
              {t('queue.reload')}
            </Button>
          </div>
          <CaseTable now={loadedAt} caption={t(`stage.${filters.stage}`)} cases={page.cases} empty={t('queue.empty')} />
          <div className="actions">
            {page.next !== null && (
              <Button kind="secondary" onClick={() => setAfter(page.next)}>
                {t('queue.next')}
              </Button>
            )}
            {after !== null && (
              <Button kind="quiet" onClick={() => setAfter(null)}>
                {t('queue.first')}
              </Button>
            )}
          </div>
        </>
      )}
    </>
  );
}

/** Each stage with how many cases it has. */
function Stages({ filters, counts }: { readonly filters: QueueFilters; readonly counts: Record<string, number> }) {
  const { t } = useTranslation('cases');
  const countOf = (stage: QueueFilters['stage']) => {
    const known = stagesOf(stage).flatMap((each) => counts[each] ?? []);
    const sum = known.reduce((total, count) => total + count, 0);
    if (known.length === 0) return '';
    return sum > QUEUE_COUNT_LIMIT ? t('queue.more', { count: QUEUE_COUNT_LIMIT }) : String(sum);
  };
  return (
    <nav className="stages" aria-label={t('queue.stages')}>
      {QUEUE_STAGE_CHOICES.map((stage) => (
        <Link
          key={stage}
          href={queueAddress({ ...filters, stage })}
          aria-current={stage === filters.stage ? 'page' : undefined}
        >
          {t(`stage.${stage}`)} <span className="count">{countOf(stage)}</span>
        </Link>
      ))}
    </nav>
  );
}
