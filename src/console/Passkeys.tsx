import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PASSKEY_NAME_MAX, PASSKEY_PATHS, PasskeyOptions, PasskeysAnswer } from '#domain/passkey-wire.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { TextField } from '#ui/TextField.tsx';
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';
import { CurrentPassword } from '#console/CurrentPassword.tsx';
import { OfficeForm, fieldProblem, textOfField } from '#console/OfficeForm.tsx';
import { canUsePasskeys, makePasskey } from '#console/passkey-browser.ts';
import { useOffice } from '#console/session.tsx';
import { Trouble } from '#console/Trouble.tsx';
import { useLoaded } from '#console/use-loaded.ts';
import { useOfficeProblemText } from '#console/use-problem-text.ts';

/**
 * One's own passkeys: what there is, one more, one less. Not shown where the browser has none.
 *
 * @param onAdded when there is one more; whoever is told explains too
 */
export function Passkeys({ onAdded }: { readonly onAdded?: () => void }) {
  const { t } = useTranslation(['office-doors', 'console']);
  const { instant } = useFormats();
  const { ask, tell } = useOffice();
  const textOf = useOfficeProblemText();
  const heading = useRef<HTMLHeadingElement>(null);
  const { value, trouble, load } = useLoaded(PASSKEY_PATHS.list, PasskeysAnswer);
  const usable = canUsePasskeys();
  const [refused, setRefused] = useState<string | null>(null);

  const add = async (values: FormData) => {
    const name = textOfField(values, 'name').trim();
    const current = textOfField(values, 'current');
    const wrong = fieldProblem({
      name: name === '' ? 'passkey-name-empty' : name.length > PASSKEY_NAME_MAX ? 'name-too-long' : null,
      current: current === '' ? 'password-empty' : null,
    });
    if (wrong !== null) return wrong;
    const options = await ask(PASSKEY_PATHS.begin, PasskeyOptions, { current });
    if (!options.ok) return options;
    const credential = await makePasskey(options.value);
    if (credential === null) return { code: 'passkey-failed', fields: [], retryAfterS: null };
    const answer = await tell(PASSKEY_PATHS.add, { name, credential });
    if (!answer.ok) return answer;
    announce(t('passkey.added', { name }));
    if (onAdded !== undefined) {
      onAdded();
      return null;
    }
    await load();
    focusLater(() => heading.current);
    return null;
  };
  const remove = async (id: string, name: string) => {
    const answer = await tell(PASSKEY_PATHS.remove, { id });
    setRefused(answer.ok ? null : textOf(answer.code));
    announce(answer.ok ? t('passkey.removed', { name }) : textOf(answer.code));
    await load();
    focusLater(() => heading.current);
  };

  // Who has some must see and remove them even on a browser that cannot use them.
  if (!usable && (value?.passkeys ?? []).length === 0) return null;
  return (
    <section className="card">
      <h2 tabIndex={-1} ref={heading}>
        {t('passkey.heading')}
      </h2>
      {onAdded === undefined && <p>{t(value?.required === true ? 'passkey.leadRequired' : 'passkey.lead')}</p>}
      <Trouble says={trouble === null ? null : textOf(trouble)} onAgain={load} />
      {refused !== null && <Notice kind="danger" title={refused} />}
      {value?.passkeys.length === 0 && <p className="hint">{t('passkey.none')}</p>}
      <ul className="people">
        {(value?.passkeys ?? []).map(({ id, name, createdAt, lastUsedAt }) => (
          <li key={id}>
            <h3>{name}</h3>
            <p className="hint">
              {t('passkey.since', { time: instant(Date.parse(createdAt)) })}{' '}
              {lastUsedAt === null
                ? t('passkey.neverUsed')
                : t('passkey.lastUsed', { time: instant(Date.parse(lastUsedAt)) })}
            </p>
            {/* Its failures are answers, told above. */}
            <Button kind="quiet" onClick={() => void remove(id, name)}>
              {t('passkey.remove')}
              <VisuallyHidden>{name}</VisuallyHidden>
            </Button>
          </li>
        ))}
      </ul>
      {usable && (
        <OfficeForm key={(value?.passkeys ?? []).length} submit={t('passkey.add')} first="name" onSubmit={add}>
          {(fields) => (
            <>
              <TextField
                id={fields.id('name')}
                name="name"
                label={t('passkey.name')}
                hint={t('passkey.nameHint')}
                maxLength={PASSKEY_NAME_MAX}
                autoComplete="off"
                error={fields.error('name')}
              />
              <CurrentPassword fields={fields} name="current" label={t('console:field.currentPassword')} />
            </>
          )}
        </OfficeForm>
      )}
    </section>
  );
}
