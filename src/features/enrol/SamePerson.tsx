import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type * as Same from '#device/same-person.ts';
import { parseNik } from '#domain/nik.ts';
import { useLinks } from '#features/enrol/links.ts';
import { useDraft } from '#features/enrol/use-draft.ts';
import { LinkButton } from '#ui/LinkButton.tsx';
import { Notice } from '#ui/Notice.tsx';
import { announce } from '#ui/announce.ts';

/**
 * Says that somebody with this NIK is on this phone already, before the form is filled in once more. Never a wall: the office, not this
 * phone, decides who is whom.
 */
export function SamePerson() {
  const { t } = useTranslation('enrol');
  const { href } = useLinks();
  const { id, answers } = useDraft();
  const nik = parseNik(answers.nik);
  const typed = nik.ok ? nik.value : null;
  const [found, setFound] = useState<{ readonly nik: string; readonly person: Same.SamePerson } | null>(null);

  const told = useRef<string | null>(null);

  useEffect(() => {
    if (typed === null) return undefined;
    let wanted = true;
    void lookFor(typed, id).then((person) => {
      if (!wanted) return;
      setFound(person === null ? null : { nik: typed, person });
      // The first save gives the form its id, and it is asked again.
      if (person !== null && told.current !== typed)
        announce(t('nik.sameTitle', { name: person.name || t('nik.sameUnnamed') }));
      told.current = person === null ? null : typed;
    });
    return () => {
      wanted = false;
    };
    // The words are for this one finding; another language reads them from the screen.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [typed, id]);

  if (found === null || found.nik !== typed) return null;
  const { person } = found;
  return (
    <Notice kind="warning" title={t('nik.sameTitle', { name: person.name || t('nik.sameUnnamed') })}>
      <p>{person.kind === 'entry' ? t('nik.sameEntry', { reference: person.reference }) : t('nik.sameDraft')}</p>
      <LinkButton
        kind="secondary"
        href={person.kind === 'entry' ? href.status(person.id) : href.step('nik', person.id)}
      >
        {person.kind === 'entry' ? t('nik.sameOpenEntry') : t('nik.sameOpenDraft')}
      </LinkButton>
    </Notice>
  );
}

/** Null also while the phone cannot tell: it is told to help, and nothing waits for it. */
async function lookFor(nik: string, draftId: string | null): Promise<Same.SamePerson | null> {
  try {
    const { findSamePerson } = await import('#device/same-person.ts');
    const found = await findSamePerson(nik, draftId);
    return found.ok ? found.value : null;
  } catch {
    // Only fetching the code can fail here.
    return null;
  }
}
