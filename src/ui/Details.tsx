import { type ReactNode, useEffect, useRef } from 'react';

/** More, for those who want it: the browser's own. `onOpen` also when it was opened before the script came. */
export function Details(props: {
  readonly summary: ReactNode;
  readonly children: ReactNode;
  readonly open?: boolean;
  readonly onOpen?: () => void;
}) {
  const { summary, children, open, onOpen } = props;
  const element = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (element.current?.open === true) onOpen?.();
    // oxlint-disable-next-line react/exhaustive-deps -- once: later it tells itself
  }, []);
  return (
    <details
      className="details"
      ref={element}
      {...(open === true && { open: true })}
      onToggle={(event) => {
        if (event.currentTarget.open) onOpen?.();
      }}
    >
      <summary data-say="">{summary}</summary>
      <div className="details-body">{children}</div>
    </details>
  );
}
