import { vi } from 'vitest';

/** As much of a page as is looked at. */
export interface TestPage {
  readonly window: EventTarget;
  readonly document: EventTarget;
  /** It comes into sight, or goes out of it. */
  readonly see: (visibilityState: 'visible' | 'hidden') => void;
}

/** Opens a page in sight, with a clock that the test turns. `closePage` afterwards. */
export function openPage(): TestPage {
  vi.useFakeTimers();
  const window = new EventTarget();
  const document = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  vi.stubGlobal('document', document);
  vi.stubGlobal('addEventListener', window.addEventListener.bind(window));
  vi.stubGlobal('removeEventListener', window.removeEventListener.bind(window));
  return {
    window,
    document,
    see: (visibilityState) => {
      document.visibilityState = visibilityState;
      document.dispatchEvent(new Event('visibilitychange'));
    },
  };
}

export function closePage(): void {
  vi.unstubAllGlobals();
  vi.useRealTimers();
}
