import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CASE_PATHS, type CaseInList, SearchResponse } from '#domain/case-wire.ts';
import { Button } from '#ui/Button.tsx';
import { TextField } from '#ui/TextField.tsx';
import { announce } from '#ui/announce.ts';
import { useOffice } from '#console/session.tsx';
import { useOfficeProblemText } from '#console/use-problem-text.ts';

/** The field to which the shortcut leads. */
export const SEARCH_FIELD_ID = 'cari';

/** Finds a case by what its person can say: what is typed stands in no address, and is kept nowhere. */
export function CaseSearch({ onFound }: { readonly onFound: (cases: readonly CaseInList[]) => void }) {
  const { t } = useTranslation('cases');
  const { ask } = useOffice();
  const textOf = useOfficeProblemText();
  const [error, setError] = useState<string>();

  const find = async (text: string) => {
    if (text.trim() === '') {
      setError(t('queue.searchEmpty'));
      return;
    }
    const answer = await ask(CASE_PATHS.search, SearchResponse, { text });
    if (!answer.ok) {
      setError(textOf(answer.code));
      return;
    }
    const { kind, cases } = answer.value;
    setError(kind === null ? t('queue.searchUnknown') : undefined);
    if (kind === null) return;
    announce(cases.length === 0 ? t('queue.searchNothing') : t('queue.shown', { count: cases.length }));
    onFound(cases);
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget).get('text');
    // Its failures are told at the field.
    void find(typeof typed === 'string' ? typed : '');
  };

  return (
    <search>
      <form className="search" noValidate onSubmit={submit}>
        <TextField
          id={SEARCH_FIELD_ID}
          name="text"
          label={t('queue.search')}
          hint={t('queue.searchHint')}
          error={error}
          maxLength={60}
          autoComplete="off"
          spellCheck={false}
        />
        <Button type="submit" kind="secondary">
          {t('queue.searchGo')}
        </Button>
      </form>
    </search>
  );
}
