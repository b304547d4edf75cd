import { describedBy, hintId } from '#ui/field-ids.ts';

/**
 * A field that narrows what stands on the page below while one types. Hidden until its script has come: without it everything is there.
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
    <div className="field" data-search="" data-one={found.one} data-other={found.other} data-none={found.none} hidden>
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
