import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '#ui/Button.tsx';
import { FieldMessages, hasContent } from '#ui/FieldMessages.tsx';
import { FieldLabel, type FieldProps } from '#ui/TextField.tsx';
import { announce } from '#ui/announce.ts';
import { describedBy } from '#ui/field-ids.ts';
import { focusLater } from '#ui/focus-later.ts';

export interface SearchOption {
  readonly value: string;
  readonly label: string;
  /** A few words that tell two alike apart. */
  readonly detail?: ReactNode;
}

/** The sentences of a SearchList, in the person's language. */
export interface SearchListTexts {
  /** "8 dari 38. Ketik untuk mempersempit." */
  readonly found: (shown: number, total: number) => string;
  readonly none: string;
  /** "Dipilih: Petani" */
  readonly chosen: (label: string) => string;
  /** The word on the button that opens the search again; `what` is said with it. */
  readonly change: string;
}

interface SearchListProps extends FieldProps {
  /** All that matches, best first; for '' whatever is worth showing before anything is typed. */
  readonly search: (query: string) => readonly SearchOption[];
  readonly chosen: SearchOption | null;
  readonly onChoose: (option: SearchOption | null) => void;
  readonly texts: SearchListTexts;
  /** How many are shown at once. */
  readonly limit?: number;
  /** What the box is for, to tools that show symbols or fill in. */
  readonly 'data-purpose'?: string;
}

const LISTEN_MS = 700;

/**
 * One of many, found by typing: a plain text field and up to eight plain buttons, which every screen reader, switch and voice
 * control can work, where an ARIA combobox has to be learnt. After choosing, the choice stands there with a button to change it.
 */
export function SearchList(props: SearchListProps) {
  const { id, label, hint, error, optional, chosen, onChoose, texts } = props;
  const [moment, setMoment] = useState<'resting' | 'searching' | 'just-chosen'>('resting');
  const invalid = error !== undefined && error !== '';
  const open = chosen === null || moment === 'searching';

  function choose(option: SearchOption): void {
    setMoment('just-chosen');
    onChoose(option);
    announce(texts.chosen(option.label));
  }

  if (!open) {
    return (
      <Chosen
        {...{ id, label, optional, error, chosen, texts }}
        takesFocus={moment === 'just-chosen'}
        onChange={() => setMoment('searching')}
      />
    );
  }
  return (
    <div className={invalid ? 'field field-invalid' : 'field'}>
      <FieldLabel {...{ id, label, optional }} />
      <FieldMessages fieldId={id} hint={hint} error={error} />
      <Search
        {...props}
        choose={choose}
        takesFocus={moment === 'searching'}
        invalid={invalid}
        describedByHint={hasContent(hint)}
      />
    </div>
  );
}

function Chosen(props: {
  readonly id: string;
  readonly label: ReactNode;
  readonly optional: string | undefined;
  readonly error: string | undefined;
  readonly chosen: SearchOption;
  readonly texts: SearchListTexts;
  /** The button that was pressed is gone: without this the focus would fall to the top of the page. */
  readonly takesFocus: boolean;
  readonly onChange: () => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const valueId = `${props.id}-chosen`;
  const invalid = props.error !== undefined && props.error !== '';
  useEffect(() => {
    if (props.takesFocus) box.current?.querySelector('button')?.focus();
  }, [props.takesFocus]);
  return (
    <div className={invalid ? 'field field-invalid' : 'field'} ref={box}>
      <p className="label" id={`${props.id}-label`}>
        {props.label}
        {props.optional !== undefined && <span className="optional"> ({props.optional})</span>}
      </p>
      <FieldMessages fieldId={props.id} error={props.error} />
      <div className="chosen">
        <span id={valueId}>{props.chosen.label}</span>
        <Button
          kind="secondary"
          id={props.id}
          aria-describedby={describedBy(props.id, {
            error: invalid,
            hint: false,
            more: `${props.id}-label ${valueId}`,
          })}
          onClick={props.onChange}
        >
          {props.texts.change}
        </Button>
      </div>
    </div>
  );
}

function Search(
  props: SearchListProps & {
    readonly choose: (option: SearchOption) => void;
    readonly takesFocus: boolean;
    readonly invalid: boolean;
    readonly describedByHint: boolean;
  },
) {
  const { id, search, texts, limit = 8 } = props;
  const [query, setQuery] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const all = search(query);
  const shown = all.slice(0, limit);
  const count = all.length === 0 ? texts.none : texts.found(shown.length, all.length);

  useEffect(() => {
    // What was typed before the script arrived counts too.
    if (input.current !== null && input.current.value !== '') setQuery(input.current.value);
    return props.takesFocus ? focusLater(() => input.current) : undefined;
  }, [props.takesFocus]);

  useEffect(() => {
    if (query === '') return;
    const pause = setTimeout(() => announce(count), LISTEN_MS);
    return () => clearTimeout(pause);
  }, [query, count]);

  function moveTo(index: number): void {
    const buttons = list.current?.querySelectorAll('button');
    if (index < 0) input.current?.focus();
    else buttons?.[Math.min(index, buttons.length - 1)]?.focus();
  }
  function keyInInput(event: KeyboardEvent): void {
    // Enter in a form field would send the page with nothing chosen.
    if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
    event.preventDefault();
    moveTo(0);
  }
  function keyInList(event: KeyboardEvent, index: number): void {
    if (event.key === 'Escape') moveTo(-1);
    else if (event.key === 'ArrowDown') moveTo(index + 1);
    else if (event.key === 'ArrowUp') moveTo(index - 1);
    else return;
    event.preventDefault();
  }

  return (
    <>
      <div className="box box-full">
        <input
          type="text"
          id={id}
          ref={input}
          autoComplete="off"
          data-purpose={props['data-purpose']}
          autoCapitalize="none"
          spellCheck={false}
          aria-required={props.optional === undefined ? true : undefined}
          aria-invalid={props.invalid ? true : undefined}
          aria-describedby={describedBy(id, { error: props.invalid, hint: props.describedByHint })}
          onInput={(event) => {
            // Who writes something else has taken her choice back: it must not pass as the answer once it is off the screen.
            if (props.chosen !== null && event.currentTarget.value !== '') props.onChoose(null);
            setQuery(event.currentTarget.value);
          }}
          onKeyDown={keyInInput}
        />
      </div>
      {query !== '' || shown.length > 0 ? <p className="hint found">{count}</p> : null}
      <ul className="results" ref={list}>
        {shown.map((option, index) => (
          <li key={option.value}>
            <button type="button" onClick={() => props.choose(option)} onKeyDown={(event) => keyInList(event, index)}>
              <span>{option.label}</span> {option.detail !== undefined && <span className="hint">{option.detail}</span>}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
