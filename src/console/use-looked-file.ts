import { useState } from 'react';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';
import { type FormProblem, fieldProblem } from '#console/OfficeForm.tsx';
import type { OfficeAnswer } from '#console/office-api.ts';
import { readAsBase64 } from '#console/read-file.ts';
import { useOfficeProblemText } from '#console/use-problem-text.ts';

/** A file that was looked at: what it would bring, and its digest, so that exactly that is brought. */
export interface LookedFile<Row> {
  readonly content: string;
  readonly name: string;
  readonly digest: string;
  readonly rows: readonly Row[];
}

interface NotRead {
  readonly outcome: 'not-read';
  readonly problem: string;
}

/**
 * A file of the office that is looked at first, and then taken exactly so. What came of it takes the focus.
 *
 * @param shownId of the part that shows what the file would bring
 * @param check asks the intake to look at it
 * @param told what is said once it was looked at
 */
export function useLookedFile<Row, Done extends { readonly outcome: string }>(on: {
  readonly shownId: string;
  readonly bytesMax: number;
  readonly check: (
    content: string,
  ) => Promise<
    OfficeAnswer<{ readonly outcome: 'read'; readonly digest: string; readonly rows: readonly Row[] } | NotRead>
  >;
  readonly told: (name: string) => string;
}) {
  const textOf = useOfficeProblemText();
  const [looked, setLooked] = useState<LookedFile<Row> | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const focusShown = () => focusLater(() => document.getElementById(on.shownId));

  const forget = () => {
    setLooked(null);
    setDone(null);
    setProblem(null);
  };

  /** For a form with a field `file`. */
  const look = async (values: FormData): Promise<FormProblem | null> => {
    forget();
    const file = values.get('file');
    if (!(file instanceof File) || file.size === 0) return fieldProblem({ file: 'file-empty' });
    if (file.size > on.bytesMax) return fieldProblem({ file: 'file-too-large' });
    const content = await readAsBase64(file);
    if (content === null) return fieldProblem({ file: 'file-unreadable' });
    const answer = await on.check(content);
    if (!answer.ok) return answer;
    const { value } = answer;
    if (value.outcome === 'not-read') return fieldProblem({ file: value.problem });
    setLooked({ content, name: file.name, digest: value.digest, rows: value.rows });
    announce(on.told(file.name));
    focusShown();
    return null;
  };

  /** Takes what was looked at; calls back with what came of it when nothing went wrong. */
  const take = async (
    send: (file: LookedFile<Row>) => Promise<OfficeAnswer<Done | NotRead>>,
    onDone: (done: Done) => void,
  ): Promise<void> => {
    if (looked === null || isBusy) return;
    setBusy(true);
    setProblem(null);
    const answer = await send(looked);
    setBusy(false);
    const code = !answer.ok ? answer.code : isNotRead(answer.value) ? answer.value.problem : null;
    if (code !== null) {
      setProblem(code);
      announce(textOf(code));
    } else if (answer.ok && !isNotRead(answer.value)) {
      setDone(answer.value);
      onDone(answer.value);
    }
    focusShown();
  };

  return { looked, done, isBusy, forget, look, take, problem: problem === null ? null : textOf(problem) };
}

function isNotRead(value: { readonly outcome: string }): value is NotRead {
  return value.outcome === 'not-read';
}
