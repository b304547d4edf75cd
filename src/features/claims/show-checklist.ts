import { isNeeded } from '#features/claims/conditions.ts';
import { fillIn } from '#features/fill-in.ts';
import { type Ticks, findTicks, keepTicks, watchTicks } from '#features/kept-ticks.ts';
import { announce } from '#ui/announce.ts';

/** Brings the checklist of `Checklist.tsx` to life, where the page has one: ticks that stay, a count in words, papers by condition. */
export function startChecklist(): void {
  const list = document.getElementById('checklist');
  if (list === null) return;
  const event = list.dataset['event'] ?? '';
  const papers = boxesOf(list, 'paper');
  const switches = boxesOf(list, 'switch');
  /** What was ticked before all of it was removed, until something is ticked anew. */
  let removed: readonly string[] = [];

  const ticksNow = (): Ticks => ({
    have: papers.filter(({ checked }) => checked).map((box) => box.dataset['paper'] ?? ''),
    off: switches.filter(({ checked }) => !checked).map((box) => box.dataset['switch'] ?? ''),
  });
  const show = (): string => {
    const { off } = ticksNow();
    for (const item of list.querySelectorAll<HTMLElement>('[data-when]')) {
      item.hidden = !isNeeded((item.dataset['when'] ?? '').split(' ').filter(Boolean), off);
    }
    const needed = papers.filter((box) => box.closest<HTMLElement>('[data-when]')?.hidden !== true);
    const done = needed.filter(({ checked }) => checked).length;
    const words = list.dataset[done === needed.length ? 'complete' : 'count'] ?? '';
    const count = fillIn(words, { done: String(done), total: String(needed.length) });
    setText('checklist-count', count);
    setText('checklist-clear', list.dataset[removed.length > 0 ? 'restore' : 'clear'] ?? '');
    const clearing = document.getElementById('checklist-clearing');
    if (clearing !== null) clearing.hidden = ticksNow().have.length === 0 && removed.length === 0;
    return count;
  };
  /** False where storage is blocked: what is ticked then lives on this page alone. */
  let kept = false;
  const keep = () => {
    kept = keepTicks(event, ticksNow());
    setText('checklist-kept', list.dataset[kept ? 'stored' : 'notStored'] ?? '');
  };
  const tick = (have: readonly string[]) => {
    for (const box of papers) box.checked = have.includes(box.dataset['paper'] ?? '');
  };

  const showKept = () => {
    const found = findTicks(event);
    tick(found.have);
    for (const box of switches) box.checked = !found.off.includes(box.dataset['switch'] ?? '');
  };

  showKept();
  for (const part of list.querySelectorAll<HTMLElement>('[data-live]')) part.hidden = false;
  keep();
  show();

  watchTicks(() => {
    // What is as it was here has not been changed elsewhere: the ticks that were removed can still be brought back.
    if (!kept || JSON.stringify(findTicks(event)) === JSON.stringify(ticksNow())) return;
    removed = [];
    showKept();
    show();
  });
  list.addEventListener('change', () => {
    removed = [];
    keep();
    announce(show());
  });
  document.getElementById('checklist-clear')?.addEventListener('click', () => {
    const before = removed;
    removed = before.length > 0 ? [] : ticksNow().have;
    tick(before);
    keep();
    const count = show();
    announce(`${list.dataset[before.length > 0 ? 'restored' : 'cleared'] ?? ''} ${count}`);
  });
}

function boxesOf(list: HTMLElement, kind: 'paper' | 'switch'): readonly HTMLInputElement[] {
  return [...list.querySelectorAll<HTMLInputElement>(`input[data-${kind}]`)];
}

function setText(id: string, text: string): void {
  const element = document.getElementById(id);
  if (element !== null) element.textContent = text;
}
