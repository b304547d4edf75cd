import { useEffect, useRef, useState } from 'react';

/**
 * A text as a QR code: always black on white with a wide quiet edge, whatever the theme, because it is read by another phone. What makes
 * the pattern comes when it is first needed (5 kB), and is kept for offline use like every part of the app.
 *
 * @param label what the code is for; who cannot see it needs another way beside it
 * @param errors how much of it may be unreadable: `low` for a screen, `medium` for paper
 */
export function QrCode(props: { readonly text: string; readonly label: string; readonly errors?: 'low' | 'medium' }) {
  const { text, label, errors = 'medium' } = props;
  const [drawn, setDrawn] = useState<{ readonly text: string; readonly modules: boolean[][] } | null>(null);
  useEffect(() => {
    let wanted = true;
    void draw(text, errors).then((modules) => {
      if (wanted && modules !== null) setDrawn({ text, modules });
    });
    return () => {
      wanted = false;
    };
  }, [text, errors]);
  const code = useRef<SVGSVGElement>(null);
  useEffect(() => {
    // Opened at the lower edge of the screen, it would be cut, and no camera reads half a code.
    const around = code.current?.closest('details');
    const bringIn = () => code.current?.scrollIntoView({ block: 'nearest' });
    around?.addEventListener('toggle', bringIn);
    return () => around?.removeEventListener('toggle', bringIn);
  }, []);
  // The code before stays until the next one is there: a camera that looks meanwhile reads it once more.
  const modules = drawn?.modules ?? [];
  const size = Math.max(1, modules.length);
  return (
    <svg
      ref={code}
      className="qr-code"
      // Drawn, not fetched: there is no file for an <img>.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      data-drawn={drawn?.text === text}
    >
      <rect className="qr-paper" width={size} height={size} />
      <path className="qr-ink" d={outlineOf(modules)} />
    </svg>
  );
}

async function draw(text: string, errors: 'low' | 'medium'): Promise<boolean[][] | null> {
  try {
    const { encodeQR } = await import('qr');
    return encodeQR(text, 'raw', { ecc: errors, border: 4 });
  } catch {
    // The part of the app that draws has not come: the other way beside the code is still there.
    return null;
  }
}

/** Each run of dark modules in a row as one bar. */
function outlineOf(modules: readonly (readonly boolean[])[]): string {
  return modules
    .flatMap((row, y) =>
      row.flatMap((isDark, x) => {
        if (!isDark || row[x - 1] === true) return [];
        const end = row.indexOf(false, x);
        return [`M${x} ${y}h${(end === -1 ? row.length : end) - x}v1H${x}z`];
      }),
    )
    .join('');
}
