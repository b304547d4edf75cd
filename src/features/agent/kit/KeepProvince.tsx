import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ProvinceKept, countProvince, keepProvince } from '#device/agent/keep-province.ts';
import { loadRegions } from '#device/regions.ts';
import type { ProblemCode } from '#domain/problems.ts';
import type { Region } from '#domain/regions.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { Button } from '#ui/Button.tsx';
import { Progress } from '#ui/Progress.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';
import { useAnnounced } from '#ui/use-announced.ts';

/** The villages of a whole province, fetched beforehand: in the field each is then found in the list. */
export function KeepProvince() {
  const { t } = useTranslation(['bag', 'enrol']);
  const sentence = useProblemText();
  const [provinces, setProvinces] = useState<readonly Region[]>([]);
  const [chosen, setChosen] = useState('');
  /** The same, for what is answered later: what is of another province by then is not told. */
  const shown = useRef('');
  const [state, setState] = useState<ProvinceKept | null>(null);
  /** The provinces that are being downloaded. */
  const [working, setWorking] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<ProblemCode | null>(null);
  useAnnounced(problem === null ? null : sentence(problem));

  useEffect(() => {
    void loadRegions().then((found) => found.ok && setProvinces(found.value.provinces()));
  }, []);

  async function choose(code: string): Promise<void> {
    shown.current = code;
    setChosen(code);
    setProblem(null);
    setState(null);
    if (code === '') return;
    const counted = await countProvince(code);
    if (shown.current !== code) return;
    if (counted.ok) {
      setState(counted.value);
      announce(inWords(counted.value));
    } else setProblem(counted.problem);
  }

  async function keep(): Promise<void> {
    setWorking((others) => [...others, chosen]);
    setProblem(null);
    announce(t('kit.working'));
    const kept = await keepProvince(chosen, (soFar) => shown.current === chosen && setState(soFar));
    setWorking((all) => all.filter((code) => code !== chosen));
    if (shown.current !== chosen) return;
    if (kept.ok) {
      setState(kept.value);
      announce(t('province.done'));
      // The button is gone: back to where another can be chosen.
      focusLater(() => document.getElementById('provinsi'));
    } else setProblem(kept.problem);
  }

  function inWords({ kept, wanted }: ProvinceKept): string {
    return t(kept === wanted ? 'province.whole' : 'province.some', { kept, wanted });
  }

  const isWhole = state !== null && state.kept === state.wanted;
  const isWorking = working.includes(chosen);
  return (
    <section aria-labelledby="province-title">
      <h2 id="province-title">{t('province.title')}</h2>
      <p>{t('province.why')}</p>
      <SelectField
        id="provinsi"
        label={t('province.label')}
        choose={t('province.choose')}
        optional={t('enrol:frame.optional')}
        options={provinces.map(({ code, name }) => ({ value: code, label: name }))}
        onChange={({ target: { value } }) => void choose(value)}
      />
      {state !== null && (
        <Progress done={state.kept} total={state.wanted}>
          {inWords(state)}
        </Progress>
      )}
      {problem !== null && <p className="error-message">{sentence(problem)}</p>}
      {state !== null && !isWhole && (
        <Button kind="secondary" onClick={() => !isWorking && void keep()}>
          {t(isWorking ? 'kit.working' : 'province.keep')}
        </Button>
      )}
    </section>
  );
}
