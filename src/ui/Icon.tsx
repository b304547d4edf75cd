const SHAPES = {
  info: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm1.3 15.5h-2.6v-7h2.6v7ZM12 9a1.6 1.6 0 1 1 0-3.2A1.6 1.6 0 0 1 12 9Z',
  warning: 'M12 2.2 1 21.5h22L12 2.2Zm1.3 16h-2.6v-2.6h2.6v2.6Zm0-4.2h-2.6V8.6h2.6V14Z',
  danger: 'M8 2h8l6 6v8l-6 6H8l-6-6V8l6-6Zm5.3 15.8v-2.6h-2.6v2.6h2.6Zm0-4.3V6.2h-2.6v7.3h2.6Z',
  success: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm-1.4 14.6-4.3-4.2 1.8-1.9 2.5 2.5 5.3-5.5 1.8 1.9-7.1 7.2Z',
  waiting: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm4.6 14.4L10.8 13V6.2h2.3v5.5l4.7 2.8-1.2 1.9Z',
  back: 'M14.8 4.6 7.4 12l7.4 7.4 1.9-1.9-5.5-5.5 5.5-5.5-1.9-1.9Z',
  listen: 'M3 9v6h4l5 5V4L7 9H3Zm11.5-.8v7.6a4.2 4.2 0 0 0 0-7.6Zm0-4.9v2.3a6.7 6.7 0 0 1 0 12.8v2.3a9 9 0 0 0 0-17.4Z',
  call: 'M6.6 10.8a15 15 0 0 0 6.6 6.6l2.2-2.2a1 1 0 0 1 1-.25 11.4 11.4 0 0 0 3.6.57 1 1 0 0 1 1 1V20a1 1 0 0 1-1 1A17 17 0 0 1 3 4a1 1 0 0 1 1-1h3.5a1 1 0 0 1 1 1c0 1.25.2 2.45.57 3.57a1 1 0 0 1-.25 1L6.6 10.8Z',
  stop: 'M5 5h14v14H5V5Z',
} as const;

/** The name of an icon. Always beside a word that says the same. */
export type IconName = keyof typeof SHAPES;

/** A small sign for the eye only. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className={`icon icon-${name}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={SHAPES[name]} />
    </svg>
  );
}
