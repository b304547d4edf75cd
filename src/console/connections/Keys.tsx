import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CONNECTION_PATHS, type KeyMade, KeysAnswer } from '#domain/connection-wire.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Button } from '#ui/Button.tsx';
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';
import { KeyForm } from '#console/connections/KeyForm.tsx';
import { SecretOnce } from '#console/connections/SecretOnce.tsx';
import { useRegionWords } from '#console/region-names.ts';
import { useOffice } from '#console/session.tsx';
import { Trouble } from '#console/Trouble.tsx';
import { useLoaded } from '#console/use-loaded.ts';
import { useOfficeProblemText } from '#console/use-problem-text.ts';

/** The keys with which other systems read, and one more. */
export function Keys() {
  const { t } = useTranslation(['office-doors', 'console']);
  const { tell } = useOffice();
  const textOf = useOfficeProblemText();
  const heading = useRef<HTMLHeadingElement>(null);
  const { value, trouble, load } = useLoaded(CONNECTION_PATHS.keys, KeysAnswer);
  const [made, setMade] = useState<KeyMade | null>(null);

  const revoke = async (id: string, name: string) => {
    const answer = await tell(CONNECTION_PATHS.keyRevoke, { id });
    announce(answer.ok ? t('key.revoked', { name }) : textOf(answer.code));
    await load();
    focusLater(() => heading.current);
  };

  return (
    <section className="card">
      <h2 tabIndex={-1} ref={heading}>
        {t('key.heading')}
      </h2>
      <p>{t('key.lead')}</p>
      <Trouble says={trouble === null ? null : textOf(trouble)} onAgain={load} />
      {value?.keys.length === 0 && <p className="hint">{t('key.none')}</p>}
      <ul className="people">
        {(value?.keys ?? []).map((key) => (
          <li key={key.id}>
            <KeyRow kept={key} onRevoke={() => void revoke(key.id, key.name)} />
          </li>
        ))}
      </ul>
      {made !== null && (
        <SecretOnce
          id={`key-${made.id}`}
          title={t('key.made')}
          lead={t('key.madeLead')}
          label={t('key.label')}
          secret={made.key}
        />
      )}
      <KeyForm
        onMade={(fresh) => {
          setMade(fresh);
          void load();
        }}
      />
    </section>
  );
}

function KeyRow({ kept, onRevoke }: { readonly kept: KeysAnswer['keys'][number]; readonly onRevoke: () => void }) {
  const { t } = useTranslation('office-doors');
  const { instant } = useFormats();
  const regionWords = useRegionWords();
  const { name, begin, scopes, regions, createdBy, createdAt, expiresAt, revokedAt, lastUsedAt } = kept;
  const [now] = useState(() => Date.now());
  const isOver = Date.parse(expiresAt) <= now;
  return (
    <>
      <h3>
        {name}
        {revokedAt !== null && <span className="tag tag-warning">{t('key.isRevoked')}</span>}
        {revokedAt === null && isOver && <span className="tag tag-warning">{t('key.isOver')}</span>}
      </h3>
      <p>
        {scopes.map((scope) => t(`scope.${scope === 'cases:status' ? 'status' : 'read'}`)).join(' · ')} ·{' '}
        {regionWords(regions)}
      </p>
      <p className="hint">
        <code>{begin}…</code> · {t('key.by', { name: createdBy, time: instant(Date.parse(createdAt)) })}{' '}
        {t('key.until', { time: instant(Date.parse(expiresAt)) })}{' '}
        {lastUsedAt === null ? t('key.neverUsed') : t('key.lastUsed', { time: instant(Date.parse(lastUsedAt)) })}
      </p>
      {revokedAt === null && !isOver && (
        <Button kind="quiet" onClick={onRevoke}>
          {t('key.revoke')}
          <VisuallyHidden>{name}</VisuallyHidden>
        </Button>
      )}
    </>
  );
}
