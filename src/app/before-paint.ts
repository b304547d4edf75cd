// What cannot wait until a page is first painted. The build makes this file a classic script in the head, beside the stylesheet; so
// it is tiny, and imports nothing.

// How the person wants her pages (ui/comfort.ts): a remembered dark page never flashes white.
{
  const root = document.documentElement;
  root.dataset['script'] = '';
  const colors = [...document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')];
  const grounds = colors.map(({ content }) => content);
  let shown: object = {};

  const show = (wanted: unknown): void => {
    if (typeof wanted !== 'object' || wanted === null) return;
    for (const name of Object.keys(shown)) delete root.dataset[name];
    Object.assign(root.dataset, wanted);
    shown = wanted;
    const theme = ['light', 'dark'].indexOf(root.dataset['theme'] ?? '');
    // The bar of the browser around the page; the metas stand in the order light, dark.
    for (const [at, color] of colors.entries()) color.content = grounds[theme < 0 ? at : theme] ?? '';
    document.querySelector('meta[name="color-scheme"]')?.setAttribute('content', root.dataset['theme'] ?? 'light dark');
  };

  const showKept = (): void => {
    try {
      show(JSON.parse(localStorage.getItem('payung-comfort') ?? '{}'));
    } catch {
      // Storage is blocked, or what stands there is none of ours: the page looks as the phone is set.
    }
  };

  showKept();
  // Another tab, a page that comes back from the browser's memory, and the person herself.
  addEventListener('storage', showKept);
  addEventListener('pageshow', showKept);
  addEventListener('comfort', (event) => show(event instanceof CustomEvent && event.detail));
}

// A release whose script throws, or does not come, leads to the rescue page; so does an app that has ended in an empty page.
{
  const root = document.documentElement;
  const fail = ({ target }: Event): void => {
    if (target instanceof Element && !(target instanceof HTMLScriptElement)) return;
    if (root.dataset['alive'] === undefined || document.getElementById('root')?.childElementCount === 0)
      root.dataset['broken'] = '';
  };
  // Of a script that cannot be fetched only those hear who listen on the way down.
  addEventListener('error', fail, true);
  addEventListener('unhandledrejection', fail);
}

// On an agent's phone the first question is behind her PIN: until the lock is there, nothing can be typed that would be gone with it.
try {
  if (location.pathname.endsWith('/daftar/') && localStorage.getItem('payung-agent') !== null)
    document.documentElement.dataset['gate'] = '';
} catch {
  // Storage is blocked: then it is no agent's phone.
}

// A button that is pressed before the script of its form has come: the press is noted and told, and answered by ui/pressed-early.ts.
// A form that has its script prevents what the browser would do.
{
  const tell = (form: HTMLFormElement | null | undefined, sentence: string): void => {
    const line = document.getElementById('status-line');
    if (form?.dataset['wait'] === undefined || line === null) return;
    if (sentence === '') delete form.dataset['pressed'];
    else form.dataset['pressed'] = '';
    line.textContent = sentence;
  };

  document.addEventListener('submit', ({ target, defaultPrevented }) => {
    if (defaultPrevented || !(target instanceof HTMLFormElement)) return;
    tell(target, target.dataset['wait'] ?? '');
  });
  document.addEventListener('input', ({ target }) => {
    if (target instanceof HTMLElement) tell(target.closest<HTMLFormElement>('[data-pressed]'), '');
  });
}
