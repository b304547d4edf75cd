// How the person wants her pages (ui/comfort.ts), put on the page before it is first painted: a remembered dark page never flashes
// white. The build makes this file a classic script in the head, beside the stylesheet; so it is tiny, and imports nothing.
{
  const root = document.documentElement;
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
