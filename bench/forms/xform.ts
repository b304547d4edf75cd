import { type Field, QUESTIONS, type QuestionPage } from './questions.ts';

/**
 * The questions as an ODK XForm, for ODK Web Forms and for Enketo: a group a page (`field-list` in the style `pages`, which ODK Web Forms
 * does not know yet: getodk/web-forms#254), the words in the form itself, how many rows there are asked first, as XLSForm's
 * `repeat_count` does.
 */
export function xform(): string {
  return `<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms">
<h:head><h:title>Payung</h:title><model>
<instance><data id="payung" version="1">${QUESTIONS.map(instanceOf).join('')}<orx:meta><orx:instanceID/></orx:meta></data></instance>
${QUESTIONS.map(bindsOf).join('')}<bind nodeset="/data/orx:meta/orx:instanceID" type="string" jr:preload="uid"/>
</model></h:head>
<h:body class="pages">${QUESTIONS.map(controlsOf).join('')}</h:body>
</h:html>`;
}

/** Where an answer stands in the form. */
export function pathOf(name: string): string {
  const at = QUESTIONS.find(({ fields }) => fields.some((field) => field.name === name));
  if (at === undefined) throw new Error(`No question ${name}`);
  return `${groupPath(at)}/${name}`;
}

function groupPath({ id }: QuestionPage): string {
  return `/data/${id.replaceAll('-', '_')}`;
}

function instanceOf(page: QuestionPage): string {
  const group = groupPath(page).split('/').at(-1);
  const notes = page.notes.map((_, at) => `<note${at}/>`).join('');
  return `<${group}>${notes}${page.fields.map(nodeOf).join('')}</${group}>`;
}

function nodeOf(field: Field): string {
  if (field.kind !== 'rows') return `<${field.name}/>`;
  return `<${field.name}_count/><${field.name} jr:template="">${field.fields.map(nodeOf).join('')}</${field.name}>`;
}

function bindsOf(page: QuestionPage): string {
  const group = groupPath(page);
  const own = page.when === undefined ? '' : `<bind nodeset="${group}" relevant="${conditionOf(page.when)}"/>`;
  const notes = page.notes.map((_, at) => `<bind nodeset="${group}/note${at}" type="string" readonly="true()"/>`);
  return [own, ...notes, ...page.fields.map((field) => bindOf(field, group))].join('');
}

function bindOf(field: Field, parent: string): string {
  const path = `${parent}/${field.name}`;
  if (field.kind === 'rows') {
    const count = `<bind nodeset="${path}_count" type="int" constraint=". &gt;= 0 and . &lt;= ${field.most}"/>`;
    return count + field.fields.map((each) => bindOf(each, path)).join('');
  }
  const check = field.kind === 'text' ? field.check : undefined;
  const all = field.kind === 'all' ? `count-selected(.) = ${field.choices.length}` : '';
  return `<bind ${attributes({
    nodeset: path,
    type: 'string',
    required: field.needed === true ? 'true()' : '',
    relevant: field.when === undefined ? '' : conditionOf(field.when),
    constraint: check === undefined ? all : `regex(., '${check.pattern}')`,
    'jr:constraintMsg': check?.problem ?? (field.kind === 'all' ? (field.problem ?? '') : ''),
  })}/>`;
}

function conditionOf({ field, is }: { readonly field: string; readonly is: string }): string {
  return `${pathOf(field)} = '${is}'`;
}

function controlsOf(page: QuestionPage): string {
  const group = groupPath(page);
  const notes = page.notes.map((note, at) => `<input ref="${group}/note${at}">${labelOf(note)}</input>`);
  const fields = page.fields.map((field) => controlOf(field, group));
  return `<group ref="${group}" appearance="field-list">${labelOf(page.heading)}${[...fields, ...notes].join('')}</group>`;
}

function controlOf(field: Field, parent: string): string {
  const path = `${parent}/${field.name}`;
  const said = labelOf(field.label) + (field.hint === undefined ? '' : `<hint>${escaped(field.hint)}</hint>`);
  switch (field.kind) {
    case 'text':
      return `<input ref="${path}"${field.keys === 'numeric' ? ' appearance="numbers"' : ''}>${said}</input>`;
    case 'rows':
      return `<input ref="${path}_count">${said}</input><group ref="${path}">${labelOf(field.label)}<repeat nodeset="${path}" jr:count="${path}_count" jr:noAddRemove="true()">${field.fields.map((each) => controlOf(each, path)).join('')}</repeat></group>`;
    case 'one':
      return `<select1 ref="${path}">${said}${itemsOf(field.choices)}</select1>`;
    case 'list':
      return `<select1 ref="${path}" appearance="minimal">${said}${itemsOf(field.choices)}</select1>`;
    case 'many':
    case 'all':
      return `<select ref="${path}">${said}${itemsOf(field.choices)}</select>`;
  }
}

function itemsOf(choices: readonly { readonly value: string; readonly label: string }[]): string {
  return choices.map(({ value, label }) => `<item>${labelOf(label)}<value>${value}</value></item>`).join('');
}

function labelOf(text: string): string {
  return `<label>${escaped(text)}</label>`;
}

function attributes(all: Readonly<Record<string, string>>): string {
  return Object.entries(all)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}="${escaped(value)}"`)
    .join(' ');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
