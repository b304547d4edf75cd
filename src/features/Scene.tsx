import type { ReactNode } from 'react';

/** The frame of a picture: sun, ground, and what stands on it (at y = 136). For the eye only: the words beside it say all. */
export function Scene({ children, sun = 312 }: { readonly children: ReactNode; readonly sun?: number }) {
  return (
    <svg className="scene" viewBox="0 0 360 150" aria-hidden="true" focusable="false">
      <path className="fill-sky" d="M0 0h360v150H0Z" />
      <circle className="fill-marigold scene-sun" cx={sun} cy="30" r="15" />
      <path className="fill-ground" d="M0 128q90-10 180-5t180-3v30H0Z" />
      {children}
    </svg>
  );
}
