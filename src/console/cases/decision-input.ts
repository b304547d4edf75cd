import { Decision, Kpj, WORDS_LIMIT } from '#domain/case-wire.ts';
import { DECLINE_REASONS, RETURN_REASONS } from '#domain/office-reasons.ts';
import { DECISIONS, type DecisionKind } from '#domain/review.ts';
import { RETURNABLE } from '#console/cases/answer-rows.ts';

/** What is missing in a decision, and at which field of the form. `fieldReasonMissing` is about one answer to correct. */
export interface DecisionProblem {
  readonly fieldId: string;
  readonly code:
    'kindMissing' | 'fieldsMissing' | 'fieldReasonMissing' | 'reasonMissing' | 'ofMissing' | 'kpjWrong' | 'tooLong';
  /** The answer that it is about. */
  readonly field?: string;
}

export type DecisionRead =
  | { readonly ok: true; readonly decision: Decision }
  | { readonly ok: false; readonly problems: readonly DecisionProblem[] };

/** The name of the select with the reason of an answer to correct. */
export function reasonName(field: string): string {
  return `reason-${field}`;
}

/** A participant number as it is kept, whatever stands between its signs. */
export function typedKpj(text: string): string {
  return text.toUpperCase().replaceAll(/[\s.-]/g, '');
}

/** Reads the form of a decision. */
export function readDecision(form: FormData): DecisionRead {
  const text = (name: string) => {
    const typed = form.get(name);
    return typeof typed === 'string' ? typed.trim() : '';
  };
  const kind = DECISIONS.find((each) => each === text('kind'));
  if (kind === undefined) return { ok: false, problems: [{ fieldId: 'kind', code: 'kindMissing' }] };
  const fields = RETURNABLE.filter((field) => form.getAll('fields').includes(field));
  const kpj = typedKpj(text('kpj'));
  const written = [...(kind === 'return' || kind === 'decline' ? ['words'] : []), 'note'];
  const problems = [
    ...problemsOf(kind, fields, text, kpj),
    ...written
      .filter((name) => text(name).length > WORDS_LIMIT)
      .map((name) => ({ fieldId: name, code: 'tooLong' as const })),
  ];
  if (problems.length > 0) return { ok: false, problems };
  const decision = Decision.parse({
    kind,
    note: text('note') || null,
    ...(kind === 'accept' && { kpj: kpj || null }),
    ...(kind === 'return' && {
      fields: fields.map((field) => ({ field, problem: text(reasonName(field)) })),
      words: text('words') || null,
    }),
    ...(kind === 'decline' && { reason: text('reason'), words: text('words') || null }),
    ...(kind === 'duplicate' && { of: text('of') }),
  });
  return { ok: true, decision };
}

function problemsOf(
  kind: DecisionKind,
  fields: readonly string[],
  text: (name: string) => string,
  kpj: string,
): DecisionProblem[] {
  switch (kind) {
    case 'accept':
      return kpj === '' || Kpj.safeParse(kpj).success ? [] : [{ fieldId: 'kpj', code: 'kpjWrong' }];
    case 'return':
      return fields.length === 0
        ? [{ fieldId: 'fields', code: 'fieldsMissing' }]
        : fields
            .filter((field) => !RETURN_REASONS.some((reason) => reason === text(reasonName(field))))
            .map((field) => ({ fieldId: reasonName(field), code: 'fieldReasonMissing', field }));
    case 'decline':
      return DECLINE_REASONS.some((reason) => reason === text('reason'))
        ? []
        : [{ fieldId: 'reason', code: 'reasonMissing' }];
    case 'duplicate':
      return text('of') === '' ? [{ fieldId: 'of', code: 'ofMissing' }] : [];
  }
}
