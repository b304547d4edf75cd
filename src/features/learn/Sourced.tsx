import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlainDate } from '#domain/plain-date.ts';
import { type Grounds, SOURCES, type SourceId } from '#domain/sources.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Details } from '#ui/Details.tsx';

/**
 * Words with figures in them, and below them what the figures rest on. No figure is shown outside of one of these
 * (figures.test.tsx).
 *
 * @param asOf when the figures were last checked
 */
export function Sourced(props: {
  readonly grounds: readonly Grounds[];
  readonly asOf: PlainDate;
  readonly children: ReactNode;
}) {
  return (
    <div className="sourced">
      {props.children}
      <Sources grounds={props.grounds} asOf={props.asOf} />
    </div>
  );
}

function Sources({ grounds, asOf }: { readonly grounds: readonly Grounds[]; readonly asOf: PlainDate }) {
  const { t } = useTranslation('common');
  const { date } = useFormats();
  const ids = [...new Set(grounds.flatMap(({ sources }) => sources))];
  const laws = [...new Set(grounds.flatMap(({ legal }) => legal ?? []))];
  return (
    <div className="sources">
      <p className="quiet">
        {laws.length === 0
          ? t('sources.noLaw', { asOf: date(asOf) })
          : t('sources.law', { laws: laws.join('; '), asOf: date(asOf) })}
      </p>
      <Details summary={t('sources.more')}>
        <ul>
          {ids.map((id) => (
            <SourceLine key={id} id={id} />
          ))}
        </ul>
        <p>{t('sources.note')}</p>
      </Details>
    </div>
  );
}

function SourceLine({ id }: { readonly id: SourceId }) {
  const { t } = useTranslation('common');
  const { date } = useFormats();
  const { title, address, seen } = SOURCES[id];
  return (
    <li>
      <span lang="id">{address === null ? title : <a href={address}>{title}</a>}</span>,{' '}
      {t('sources.seen', { date: date(seen) })}
    </li>
  );
}
