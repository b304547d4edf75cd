/** What some browsers tell of the line (Network Information API); Safari and Firefox tell nothing. */
interface Line {
  readonly type?: unknown;
  readonly effectiveType?: unknown;
  readonly saveData?: unknown;
}

/** Does the line cost money, or carry next to nothing? False where the browser does not tell. */
export function isCostlyLine(line: Line | null = findLine()): boolean {
  if (line === null) return false;
  return line.saveData === true || line.type === 'cellular' || /^(slow-)?2g$/.test(String(line.effectiveType));
}

/** Calls back when the line is another one. Returns the function that ends it. */
export function watchLine(callback: () => void): () => void {
  const line = findLine();
  if (!(line instanceof EventTarget)) return () => undefined;
  line.addEventListener('change', callback);
  return () => line.removeEventListener('change', callback);
}

function findLine(): Line | null {
  const line: unknown = 'connection' in navigator ? navigator.connection : null;
  return typeof line === 'object' ? line : null;
}
