import { type Field, QUESTIONS, type QuestionPage } from './questions.ts';

/** The questions as SurveyJS takes them: its JSON, a page each, Indonesian from its own translation. */
export function surveyJson(): object {
  return {
    locale: 'id',
    showTitle: false,
    // A page for a page: the first holds the first question alone. The tool puts the focus where it will, which is its default.
    questionsOnPageMode: 'standard',
    showQuestionNumbers: false,
    pages: QUESTIONS.map(pageOf),
  };
}

function pageOf({ id, heading, notes, fields, when }: QuestionPage): object {
  return {
    name: id,
    title: heading,
    ...(notes.length > 0 && { description: notes.join('\n') }),
    ...(when !== undefined && { visibleIf: `{${when.field}} = '${when.is}'` }),
    elements: fields.map(elementOf),
  };
}

function elementOf(field: Field): object {
  const common = {
    name: field.name,
    title: field.label,
    ...(field.hint !== undefined && { description: field.hint }),
    ...(field.needed === true && { isRequired: true }),
    ...(field.when !== undefined && { visibleIf: `{${field.when.field}} = '${field.when.is}'` }),
  };
  switch (field.kind) {
    case 'text':
      return {
        ...common,
        type: 'text',
        // The keys of a phone; a field for numbers would not take sixteen digits.
        ...(field.keys !== undefined && { inputType: field.keys === 'email' ? 'email' : 'tel' }),
        ...(field.check !== undefined && {
          validators: [{ type: 'regex', regex: field.check.pattern, text: field.check.problem }],
        }),
      };
    case 'rows':
      return {
        ...common,
        type: 'paneldynamic',
        panelCount: 0,
        maxPanelCount: field.most,
        addPanelText: field.add,
        templateElements: field.fields.map(elementOf),
      };
    case 'all':
      return {
        ...common,
        ...choicesOf(field.choices),
        type: 'checkbox',
        validators: [{ type: 'answercount', minCount: field.choices.length, text: field.problem }],
      };
    case 'one':
      return { ...common, ...choicesOf(field.choices), type: 'radiogroup' };
    case 'list':
      return { ...common, ...choicesOf(field.choices), type: 'dropdown' };
    case 'many':
      return { ...common, ...choicesOf(field.choices), type: 'checkbox' };
  }
}

function choicesOf(choices: readonly { readonly value: string; readonly label: string }[]): object {
  return { choices: choices.map(({ value, label }) => ({ value, text: label })) };
}
