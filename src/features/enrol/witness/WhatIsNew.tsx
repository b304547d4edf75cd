import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeldVersion } from '#device/agent/held-version.ts';
import { Say } from '#features/Say.tsx';
import { withinSentence } from '#features/enrol/answer-rows.ts';
import { useDraft } from '#features/enrol/use-draft.ts';
import { newSince } from '#features/enrol/witness/her-rows.ts';
import { useFormats } from '#i18n/use-formats.ts';

/** What of a correction is new, before all that it says; nothing for an enrolment of its own, or where it is not known what was sent. */
export function WhatIsNew() {
  const { t } = useTranslation('witness');
  const { t: tEnrol } = useTranslation('enrol');
  const formats = useFormats();
  const { id, corrects, answers } = useDraft();
  const held = useHeldVersion(corrects?.id ?? null, id);
  if (held === null) return null;
  const what = newSince(held, answers, tEnrol, formats).map(withinSentence).join(', ');
  return <Say text={what === '' ? t('nothingNew') : t('onlyNew', { what })} />;
}

function useHeldVersion(entryId: string | null, draftId: string | null): HeldVersion | null {
  const [held, setHeld] = useState<HeldVersion | null>(null);
  useEffect(() => {
    let wanted = true;
    void readIt(entryId, draftId).then((read) => wanted && setHeld(read));
    return () => {
      wanted = false;
    };
  }, [entryId, draftId]);
  return held;
}

async function readIt(entryId: string | null, draftId: string | null): Promise<HeldVersion | null> {
  if (entryId === null || draftId === null) return null;
  try {
    const { findHeldVersion } = await import('#device/agent/held-version.ts');
    const held = await findHeldVersion(entryId, draftId);
    return held.ok ? held.value : null;
  } catch {
    // Only fetching the code can fail here. All answers stand below.
    return null;
  }
}
