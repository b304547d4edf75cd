import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';

/** Something that may be a slip, asked about once and kindly. The person decides. */
export interface Question {
  readonly title: string;
  readonly body: ReactNode;
  /** The words of "it is as I wrote", and what then to note down before going on. */
  readonly keep: string;
  readonly onKeep: () => void;
  /** Another way out, such as "that is for one day". */
  readonly other?: { readonly label: string; readonly onChoose: () => void };
}

/**
 * Asks; takes the focus, so that it is heard.
 *
 * @param asked another one each time the question is asked: then, and not when its words change with the language, the focus comes
 */
export function AskAgain(props: {
  readonly question: Question;
  readonly asked: object;
  readonly onKeep: () => void;
  readonly onOther: () => void;
}) {
  const { question, asked } = props;
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    box.current?.focus();
  }, [asked]);
  return (
    <section tabIndex={-1} aria-label={question.title} ref={box}>
      <Notice kind="warning" title={question.title}>
        {question.body}
        <div className="actions">
          {question.other !== undefined && <Button onClick={props.onOther}>{question.other.label}</Button>}
          <Button kind={question.other === undefined ? 'primary' : 'secondary'} onClick={props.onKeep}>
            {question.keep}
          </Button>
        </div>
      </Notice>
    </section>
  );
}
