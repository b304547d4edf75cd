import { useState } from 'react';
import { useLocation } from 'wouter';
import type { OutboxEntry } from '#device/outbox-entry.ts';
import type { ProblemCode } from '#domain/problems.ts';
import { openCorrection } from '#features/open-correction.ts';
import { fromHere } from '#features/from-here.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { Button, type ButtonKind } from '#ui/Button.tsx';
import { announce } from '#ui/announce.ts';
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx';

/** Opens what needs correcting, with everything as it was typed. `word` is what the button says. */
export function Correct(props: {
  readonly entry: Pick<OutboxEntry, 'id' | 'delivery' | 'reference'>;
  readonly word: string;
  readonly kind?: ButtonKind;
}) {
  const { entry, word, kind = 'primary' } = props;
  const sentence = useProblemText();
  const [, navigate] = useLocation();
  const [problem, setProblem] = useState<ProblemCode | null>(null);

  async function open(): Promise<void> {
    const isHere = fromHere();
    const opened = await openCorrection(entry);
    if (!isHere()) return;
    if (opened.ok) {
      navigate(opened.value);
      return;
    }
    setProblem(opened.problem);
    announce(sentence(opened.problem));
  }

  return (
    <>
      <Button kind={kind} onClick={() => void open()}>
        {word} <VisuallyHidden>{entry.reference}</VisuallyHidden>
      </Button>
      {problem !== null && <p className="error-message">{sentence(problem)}</p>}
    </>
  );
}
