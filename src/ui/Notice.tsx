import type { ReactNode } from 'react';
import { Icon } from '#ui/Icon.tsx';

/** Something to know, with its kind told by icon, word and colour. `title` holds the word. */
export function Notice(props: {
  readonly kind: 'info' | 'warning' | 'success' | 'danger';
  readonly title: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <div className={`notice notice-${props.kind}`}>
      <Icon name={props.kind} />
      <div className="notice-body">
        <p className="notice-title">{props.title}</p>
        {props.children}
      </div>
    </div>
  );
}
