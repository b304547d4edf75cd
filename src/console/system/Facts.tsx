import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { isStage } from '#domain/stages.ts';
import type { SystemFacts } from '#domain/system-wire.ts';
import { useFormats } from '#i18n/use-formats.ts';

/** What is known of the intake, a card for each kind. */
export function Facts({ facts }: { readonly facts: SystemFacts }) {
  const { t } = useTranslation('office-system');
  const { t: cases } = useTranslation('cases');
  const { instant, language } = useFormats();
  const number = new Intl.NumberFormat(language === 'en' ? 'en' : 'id');
  const { queue, answers, storage, versions, audit, lost } = facts;
  const when = (time: string) => instant(Date.parse(time));
  const gigabytes = (bytes: number) => {
    const text = (bytes / 1e9).toFixed(bytes < 1e9 ? 2 : 1);
    return `${language === 'en' ? text : text.replace('.', ',')} GB`;
  };
  return (
    <div className="system-facts">
      <Card
        heading={t('queue.heading')}
        rows={queue.map(({ stage, cases: waiting, oldest }) => [
          isStage(stage) ? cases(`stage.${stage}`) : stage,
          <>
            {number.format(waiting)}
            {oldest !== null && (
              <span className="below">
                {t('queue.oldest')} {when(oldest)}
              </span>
            )}
          </>,
        ])}
      />
      <Card
        heading={t('answers.heading')}
        lead={t('answers.since', { when: when(answers.since) })}
        rows={(['accepted', 'refused', 'later', 'requests', 'busy', 'failed'] as const).map((name) => [
          t(`answers.${name}`),
          number.format(answers[name]),
        ])}
      />
      <Card
        heading={t('storage.heading')}
        rows={[
          [t('storage.database'), gigabytes(storage.databaseBytes)],
          [
            t('storage.disk'),
            storage.disk === null
              ? t('storage.unknown')
              : t('storage.diskOf', {
                  free: gigabytes(storage.disk.freeBytes),
                  total: gigabytes(storage.disk.totalBytes),
                }),
          ],
          [t('storage.backup'), storage.lastBackup === null ? t('storage.unknown') : when(storage.lastBackup)],
        ]}
      />
      {lost.lastReported !== null && (
        <Card
          heading={t('lost.heading')}
          lead={t('lost.lead')}
          rows={[
            [t('lost.told'), number.format(lost.lost)],
            [t('lost.back'), number.format(lost.back)],
            [t('lost.last'), when(lost.lastReported)],
          ]}
        />
      )}
      <Card
        heading={t('versions.heading')}
        rows={[
          [t('versions.app'), versions.app],
          [t('versions.schema'), versions.schema ?? t('storage.unknown')],
          [t('versions.database'), t(`versions.${versions.databaseKind}`, { version: versions.database })],
          [t('versions.node'), versions.node],
        ]}
      />
      <section className="card">
        <h2>{t('audit.heading')}</h2>
        <p>
          {audit.broken !== null
            ? t('audit.broken', { sequence: number.format(audit.broken.sequence) })
            : audit.checkedAt === null
              ? t('audit.never')
              : t('audit.whole', {
                  checked: number.format(audit.checkedLines),
                  lines: number.format(audit.lines),
                  when: when(audit.checkedAt),
                })}
        </p>
        <p>
          <Link className="system-link" href="/audit">
            {t('audit.open')}
          </Link>
        </p>
      </section>
    </div>
  );
}

function Card(props: {
  readonly heading: string;
  readonly lead?: string;
  readonly rows: readonly (readonly [string, ReactNode])[];
}) {
  return (
    <section className="card">
      <h2>{props.heading}</h2>
      {props.lead !== undefined && <p className="hint">{props.lead}</p>}
      <dl className="facts">
        {props.rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
