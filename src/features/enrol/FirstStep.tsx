import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import type { Answers } from '#domain/answers.ts';
import { DraftGate } from '#features/enrol/DraftGate.tsx';
import { currentDraft, openDraft, startAfresh } from '#features/enrol/draft-session.ts';
import { useLinks } from '#features/enrol/links.ts';
import { useDraft } from '#features/enrol/use-draft.ts';
import { NikPage } from '#features/enrol/pages/NikPage.tsx';
import { announce } from '#ui/announce.ts';
import { whenAtRest } from '#ui/at-rest.ts';

/**
 * The first page of the form, at `/daftar/`. It is in the page before any script: its field must take typing at once, so the draft
 * of the address is read afterwards, and what was typed meanwhile wins.
 */
export function FirstStep() {
  const named = new URLSearchParams(useSearch()).get('d');
  const before = useRef<string | null>(null);
  const wasTyping = useRef(false);
  const wasPressed = useRef(false);
  // Only a draft that the address named from the start can have been typed into before it was read; not one that follows another. Of
  // the address itself: while the page is taken over, its search is still that of the build.
  const [first] = useState(() => (currentDraft().id === null ? namedInAddress() : undefined));
  const { id, reading, kind, elsewhere } = useDraft();
  const { t } = useTranslation('common');
  const { bare } = useLinks();
  const [, navigate] = useLocation();

  useEffect(() => {
    const typed = () => {
      wasTyping.current = document.activeElement?.id === 'nik';
      return typedEarly();
    };
    if (named !== null) void openDraft(named, named === first ? { typed } : {});
    // Without a draft in the address a new one begins, also when another was on the screen before.
    else if (currentDraft().id !== null || before.current !== null) startAfresh();
    before.current = named;
  }, [named, first]);

  useEffect(() => {
    // Nothing is judged, and nothing goes on, before the draft is read: then her press is answered, unless she has typed on.
    const hold = (event: Event) => {
      if (currentDraft().kind !== 'opening') return;
      event.preventDefault();
      event.stopPropagation();
      wasPressed.current = true;
      announce(t('loading'));
    };
    const typedOn = () => {
      wasPressed.current = false;
    };
    addEventListener('submit', hold, { capture: true });
    addEventListener('input', typedOn);
    return () => {
      removeEventListener('submit', hold, { capture: true });
      removeEventListener('input', typedOn);
    };
  }, [t]);

  useLayoutEffect(() => {
    if (kind === 'opening') return;
    const box = document.getElementById('nik');
    if (kind === 'open' && elsewhere === 'no' && box instanceof HTMLInputElement) {
      // The box is drawn anew under her finger: without the focus, the next key would go nowhere.
      if (wasTyping.current) box.focus();
      // Its page answers it, as it does a press that came before the script.
      if (wasPressed.current && box.form !== null) box.form.dataset['pressed'] = '';
    }
    wasTyping.current = false;
    wasPressed.current = false;
  }, [reading, kind, elsewhere]);

  useEffect(() => {
    // The first save has made the draft: from now on the address names it, so that a reload finds it.
    if (id !== null && named === null && currentDraft().id === id) {
      before.current = null;
      navigate(bare.step('nik', id), { replace: true });
    }
  }, [id, named, bare, navigate]);

  useEffect(() => {
    // The rest of the form, fetched while this page is being filled in. If that fails, the next page tries again.
    whenAtRest(() => void import('#features/enrol/EnrolRoutes.tsx').catch(() => undefined));
  }, []);

  return (
    <>
      <noscript>
        <p className="label">{t('noScript.title')}</p>
        <p>{t('noScript.body')}</p>
      </noscript>
      {/* A draft that is opened from within the app is read first: what is typed before it came would be gone. */}
      <DraftGate mayBeNew={named === null || named === first}>
        <NikPage key={reading} />
      </DraftGate>
    </>
  );
}

function namedInAddress(): string | null {
  // The build has no address.
  return typeof location === 'undefined' ? null : new URLSearchParams(location.search).get('d');
}

function typedEarly(): Partial<Answers> {
  const field = document.getElementById('nik');
  return field instanceof HTMLInputElement && field.value !== '' ? { nik: field.value } : {};
}
