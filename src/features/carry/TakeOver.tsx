import { type ChangeEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TakenOver } from '#device/carry/take-over.ts';
import type { Pieces } from '#domain/hand-over.ts';
import { type Series, addToSeries, missingParts, textOfSeries } from '#domain/code-series.ts';
import { Scanner } from '#features/carry/Scanner.tsx';
import { Taken, titleOf } from '#features/carry/Taken.tsx';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { Button } from '#ui/Button.tsx';
import { FileField } from '#ui/FileField.tsx';
import { Notice } from '#ui/Notice.tsx';
import { Progress } from '#ui/Progress.tsx';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';
import { piecesOf } from '#ui/read-file.ts';
import { useAnnounced } from '#ui/use-announced.ts';
import { useOneAtATime } from '#ui/use-one-at-a-time.ts';

/** What came of one file or series. */
interface Result {
  readonly key: number;
  readonly name: string;
  readonly taken: TakenOver | null;
}

/** Takes over what another phone hands over, envelopes or receipts: from files, or by looking at a series of codes. */
export function TakeOver() {
  const { t } = useTranslation('carry');
  const sentence = useProblemText();
  const [results, setResults] = useState<readonly Result[]>([]);
  const [problem, setProblem] = useState('');
  useAnnounced(problem === '' ? null : problem);
  const [series, setSeries] = useState<Series | null>(null);
  const read = useRef(new Map<string, Series>());
  const done = useRef(new Set<string>());
  /** How many takings are under way. */
  const underWay = useRef(0);
  const lastKey = useRef(0);
  const once = useOneAtATime();

  async function take(texts: readonly { readonly name: string; readonly text: Pieces }[]): Promise<void> {
    if (underWay.current === 0) {
      setProblem('');
      setResults([]);
    }
    underWay.current += 1;
    const all: Result[] = [];
    for (const { name, text } of texts) {
      const { takeOver } = await import('#device/carry/take-over.ts');
      const taken = await takeOver(text);
      lastKey.current += 1;
      if (taken.ok) all.push({ key: lastKey.current, name, taken: taken.value });
      else setProblem(sentence(taken.problem));
    }
    underWay.current -= 1;
    // Beside what another has brought that was under way with it: each is told.
    setResults((others) => [...others, ...all]);
    // Nothing that has the focus tells what came of it.
    focusLater(() => document.getElementById('taken'));
    // What was taken is sent at once where there is signal.
    const { wake } = await import('#device/sync.ts');
    wake('queued');
  }

  async function chooseFiles(event: ChangeEvent<HTMLInputElement>): Promise<void> {
    const input = event.currentTarget;
    const files = [...(input.files ?? [])];
    // So that the same file can be chosen once more.
    input.value = '';
    if (files.some(({ size }) => size > WORTH_A_WORD_BYTES)) announce(t('loading'));
    if (files.length > 0) await take(files.map((file) => ({ name: file.name, text: piecesOf(file) })));
  }

  function see(code: string): void {
    const added = addToSeries(read.current, code);
    if (added === null || done.current.has(added.name)) return;
    const before = read.current.get(added.name);
    read.current.set(added.name, added);
    if (before?.parts.size === added.parts.size) return;
    setSeries(added);
    if (missingParts(added).length > 0) {
      announce(t('take.progress', { count: added.parts.size, total: added.total }));
      return;
    }
    done.current.add(added.name);
    void take([{ name: t('take.codes'), text: [textOfSeries(added)] }]);
  }

  const inWords = ({ name, taken }: Result) => t(titleOf(taken), { name });
  const missing = series === null ? [] : missingParts(series);
  return (
    <>
      <FileField
        id="carry-files"
        label={t('take.files')}
        hint={t('take.filesHint')}
        accept=".txt,text/plain"
        multiple
        onChange={(event) => void chooseFiles(event)}
      />
      <Scanner onCode={see} openWord={t('take.scan')} />
      {series !== null && (
        <Progress done={series.parts.size} total={series.total}>
          {t('take.progress', { count: series.parts.size, total: series.total })}
          {missing.length > 0 &&
            missing.length <= SHOWN_MISSING &&
            ` ${t('take.stillMissing', { numbers: missing.join(', ') })}`}
        </Progress>
      )}
      {series !== null && missing.length > 0 && (
        <Button
          kind="quiet"
          onClick={() => void once(() => take([{ name: t('take.codes'), text: [textOfSeries(series)] }]))}
        >
          {t('take.asIs')}
        </Button>
      )}
      {problem !== '' && <Notice kind="danger" title={problem} />}
      {results.length > 0 && (
        // Another one where more has come: what has the focus already would not be heard again.
        <section key={results.length} id="taken" tabIndex={-1} aria-label={results.map(inWords).join('. ')}>
          {results.map(({ key, name, taken }) => (
            <Taken key={key} name={name} taken={taken} />
          ))}
        </section>
      )}
    </>
  );
}

/** A file with photos, which takes a while to be read. */
const WORTH_A_WORD_BYTES = 1_000_000;
/** More numbers than these are no help. */
const SHOWN_MISSING = 12;
