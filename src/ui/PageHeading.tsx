import { type ReactNode, useEffect, useRef } from 'react';
import { focusLater } from '#ui/focus-later.ts';

let shownPage: string | undefined;

/**
 * The heading of a page, which takes the focus when the page changes (never on the first page: there the person may already be
 * typing). Something readable must stand before it in the page, a back link or the progress: a screen reader stays silent
 * when the heading is the first thing there (Orca 43, Firefox and Chromium).
 *
 * @param page tells one page from the next, such as the step's id
 * @param takesFocus false where the page itself puts the focus elsewhere, such as back at the answer that was changed
 */
export function PageHeading(props: {
  readonly page: string;
  readonly takesFocus?: boolean;
  /** Small words above the heading, part of it. */
  readonly caption?: ReactNode;
  readonly children: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { page, takesFocus = true } = props;
  useEffect(() => {
    const changed = shownPage !== undefined && shownPage !== page;
    shownPage = page;
    if (!changed || !takesFocus) return undefined;
    window.scrollTo(0, 0);
    const stop = focusLater(() => heading.current, { preventScroll: true });
    return () => {
      stop();
      // The page may be drawn anew before its heading had the focus, as when its draft has been read: then it takes it after all.
      if (document.activeElement === document.body) shownPage = '';
    };
  }, [page, takesFocus]);
  return (
    <h1 className="page-heading" tabIndex={-1} ref={heading} data-say="">
      {props.caption !== undefined && <span className="caption">{props.caption} </span>}
      {props.children}
    </h1>
  );
}
