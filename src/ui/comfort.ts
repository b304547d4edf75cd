/** Where the choices are kept on this phone: a record of names and values, each a `data-` attribute of the root element. */
const KEY = 'payung-comfort';

/**
 * Makes a form of choices tell how it stands, and take effect at once. Each control is named by the attribute that it sets, with the
 * value '' for "as the phone has it". Gives the way to let go of the form. `app/before-paint.ts` puts the choices on the page.
 */
export function connectComfort(form: HTMLFormElement): () => void {
  const tell = () => tellChoices(form);
  const choose = () => keep(choicesIn(form));
  tell();
  form.addEventListener('change', choose);
  addEventListener('storage', tell);
  addEventListener('pageshow', tell);
  return () => {
    form.removeEventListener('change', choose);
    removeEventListener('storage', tell);
    removeEventListener('pageshow', tell);
  };
}

function tellChoices(form: HTMLFormElement): void {
  const { dataset } = document.documentElement;
  for (const control of form.elements) {
    if (control instanceof HTMLInputElement) control.checked = control.value === (dataset[control.name] ?? '');
  }
}

function choicesIn(form: HTMLFormElement): Record<string, string> {
  const chosen = [...new FormData(form)].flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' && value !== '' ? [[name, value]] : [],
  );
  return Object.fromEntries(chosen);
}

function keep(choices: Readonly<Record<string, string>>): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(choices));
  } catch {
    // Storage is blocked or full: the choice holds for this page.
  }
  dispatchEvent(new CustomEvent('comfort', { detail: choices }));
}
