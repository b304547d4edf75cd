import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KEYS_PATHS, type KeyShown, KeysResponse, ROTATABLE_KEYS } from '#domain/keys-wire.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { CheckboxGroup } from '#ui/CheckboxGroup.tsx';
import { Details } from '#ui/Details.tsx';
import { Notice } from '#ui/Notice.tsx';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';
import { CurrentPassword } from '#console/CurrentPassword.tsx';
import { OfficeForm, fieldProblem, textOfField } from '#console/OfficeForm.tsx';
import { useOffice } from '#console/session.tsx';

/** Every key with its age, and the way to new ones. */
export function Keys({ keys, onRotated }: { readonly keys: readonly KeyShown[]; readonly onRotated: () => void }) {
  const { t } = useTranslation('office-system');
  const { instant } = useFormats();
  const heading = useRef<HTMLHeadingElement>(null);
  const wordsOf = ({ createdAt, retiredAt }: KeyShown) => {
    if (retiredAt !== null) return t('keys.retired', { when: instant(Date.parse(retiredAt)) });
    return createdAt === null ? t('keys.asFile') : t('keys.since', { when: instant(Date.parse(createdAt)) });
  };
  return (
    <section className="card system-wide">
      <h2 tabIndex={-1} ref={heading}>
        {t('keys.heading')}
      </h2>
      <p>{t('keys.lead')}</p>
      <div className="case-list">
        <table className="cases">
          <caption>{t('keys.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('keys.key')}</th>
              <th scope="col">{t('keys.use')}</th>
            </tr>
          </thead>
          <tbody>
            {keys.map((key) => (
              <tr key={key.keyId}>
                <th scope="row">
                  {t(`keys.purpose.${key.purpose}`)}
                  <code className="below">{key.keyId}</code>
                </th>
                <td>{wordsOf(key)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Rotation
        onRotated={() => {
          onRotated();
          // The form that was sent is closed.
          focusLater(() => heading.current);
        }}
      />
    </section>
  );
}

function Rotation({ onRotated }: { readonly onRotated: () => void }) {
  const { t } = useTranslation(['office-system', 'console']);
  const { ask } = useOffice();
  /** Counts the rotations: each leaves the form empty. */
  const [rotations, setRotations] = useState(0);
  const rotate = async (values: FormData) => {
    const current = textOfField(values, 'current');
    const purposes = ROTATABLE_KEYS.filter((purpose) => values.getAll('purposes').includes(purpose));
    const wrong = fieldProblem({
      purposes: purposes.length === 0 ? 'keys-choose' : null,
      current: current === '' ? 'password-empty' : null,
    });
    if (wrong !== null) return wrong;
    const answer = await ask(KEYS_PATHS.rotate, KeysResponse, { current, purposes });
    if (!answer.ok) return answer;
    announce(t('keys.done'));
    setRotations(rotations + 1);
    onRotated();
    return null;
  };
  return (
    <>
      {rotations > 0 && (
        <Notice kind="success" title={t('keys.done')}>
          <p>{t('keys.backup')}</p>
        </Notice>
      )}
      <Details key={rotations} summary={t('keys.rotate')}>
        <p>{t('keys.rotateLead')}</p>
        <OfficeForm submit={t('keys.submit')} first="current" onSubmit={rotate}>
          {(fields) => (
            <>
              <CheckboxGroup
                id={fields.id('purposes')}
                name="purposes"
                legend={t('keys.which')}
                error={fields.error('purposes')}
                options={ROTATABLE_KEYS.map((purpose) => ({
                  value: purpose,
                  label: t(`keys.purpose.${purpose}`),
                  hint: t(`keys.${purpose}Hint`),
                }))}
              />
              <CurrentPassword fields={fields} name="current" label={t('console:field.currentPassword')} />
            </>
          )}
        </OfficeForm>
      </Details>
    </>
  );
}
