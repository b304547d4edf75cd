import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  AUDIT_AT_FIRST,
  AUDIT_PATHS,
  type AuditFilters,
  type AuditLine,
  AuditResponse,
  type AuditSubjectKind,
} from '#domain/audit-wire.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { announce } from '#ui/announce.ts';
import { OfficeHeading } from '#console/OfficeHeading.tsx';
import { AuditExport } from '#console/audit/AuditExport.tsx';
import { AuditFiltersForm } from '#console/audit/AuditFiltersForm.tsx';
import { ChainState } from '#console/audit/ChainState.tsx';
import { useAuditWords } from '#console/audit/use-audit-words.ts';
import type { OfficeAnswer } from '#console/office-api.ts';
import { useOffice } from '#console/session.tsx';
import '#console/audit/audit.css';

/** What was done in the office, by whom and when: for administrators. */
export function AuditPage() {
  const { t } = useTranslation('office-audit');
  const { ask } = useOffice();
  const [filters, setFilters] = useState<AuditFilters>(AUDIT_AT_FIRST);
  const [before, setBefore] = useState<number | null>(null);
  const [page, setPage] = useState<AuditResponse | null>(null);
  const [choices, setChoices] = useState<AuditResponse['choices']>(null);
  const [isStuck, setStuck] = useState(false);
  const key = JSON.stringify({ filters, before });

  // Never fails: what can happen is an answer.
  const load = useCallback(() => ask(AUDIT_PATHS.read, AuditResponse, JSON.parse(key)), [ask, key]);
  const receive = useCallback(
    (answer: OfficeAnswer<AuditResponse>) => {
      setStuck(!answer.ok);
      if (!answer.ok) return;
      setPage(answer.value);
      if (answer.value.choices !== null) setChoices(answer.value.choices);
      announce(t('shown', { count: answer.value.lines.length }));
    },
    [t],
  );
  useEffect(() => void load().then(receive), [load, receive]);
  const loadAgain = () => void load().then(receive);
  const show = (chosen: AuditFilters) => {
    setBefore(null);
    setFilters(chosen);
  };

  return (
    <>
      <OfficeHeading page="audit">{t('heading')}</OfficeHeading>
      <p className="lead">{t('lead')}</p>
      {isStuck && (
        <Notice kind="danger" title={t('failed')}>
          <Button kind="secondary" onClick={loadAgain}>
            {t('retry')}
          </Button>
        </Notice>
      )}
      {page === null ? (
        !isStuck && <p>{t('loading')}</p>
      ) : (
        <>
          <ChainState state={page.state} onChecked={loadAgain} />
          {choices !== null && <AuditFiltersForm choices={choices} onShow={show} />}
          <Lines lines={page.lines} />
          <div className="actions">
            {page.next !== null && (
              <Button kind="secondary" onClick={() => setBefore(page.next)}>
                {t('next')}
              </Button>
            )}
            {before !== null && (
              <Button kind="quiet" onClick={() => setBefore(null)}>
                {t('first')}
              </Button>
            )}
          </div>
          <AuditExport filters={filters} />
        </>
      )}
    </>
  );
}

function Lines({ lines }: { readonly lines: readonly AuditLine[] }) {
  const { t } = useTranslation('office-audit');
  const { instant } = useFormats();
  const words = useAuditWords();
  if (lines.length === 0) return <p className="nothing">{t('none')}</p>;
  return (
    <div className="case-list">
      <table className="cases audit-lines">
        <caption>{t('lines')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('when')}</th>
            <th scope="col">{t('who')}</th>
            <th scope="col">{t('what')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.sequence}>
              <th scope="row">
                {instant(Date.parse(line.at))} <span className="below">{t('line', { n: line.sequence })}</span>
              </th>
              <td>{words.actor(line.actor)}</td>
              <td>
                {words.action(line.action)}
                {line.subject !== null && line.subject.id !== line.actor.id && (
                  <>
                    {' '}
                    <Subject id={line.subject.id} kind={line.subject.kind} inWords={words.subject(line)} />
                  </>
                )}{' '}
                <span className="below">{words.details(line).join(' · ')}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What it was done to: a code or a name in one piece, a sentence below, else the bare id. */
function Subject(props: { readonly id: string; readonly kind: AuditSubjectKind; readonly inWords: string | null }) {
  const { t } = useTranslation('office-audit');
  const { id, kind, inWords } = props;
  if (inWords === null) return <span className="below audit-id">{t('id', { id })}</span>;
  return <span className={kind === 'case' || kind === 'account' ? 'whole' : 'below'}>{inWords}</span>;
}
