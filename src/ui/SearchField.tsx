import { describedBy, hintId } from '#ui/field-ids.ts';

/**
 * A field that narrows what stands on the page below while one types. Hidden where no script
 * runs: without it everything is there. What is typed before its script has come is sought when it has.
 *
 * @param found what is said of the number found; `data-` texts for the script, with {{count}}
 */
export function SearchField(props: {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly found: { readonly one: string; readonly other: string; readonly none: string };
}) {
  const { id, label, hint, found } = props;
  return (
    <div
      className="field needs-script"
      data-search=""
      data-one={found.one}
      data-other={found.other}
      data-none={found.none}
    >
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <span className="hint" id={hintId(id)}>
        {hint}
      </span>
      <div className="box box-full">
        <input
          type="search"
          id={id}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          enterKeyHint="search"
          aria-describedby={describedBy(id, { error: false, hint: true })}
        />
      </div>
      <p className="hint found" />
    </div>
  );
}
