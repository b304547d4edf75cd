import { REACH_PARTS, addressOfReach } from '#domain/agency.ts';
import { fillIn } from '#features/fill-in.ts';
import type { Operator } from '#app/operator.ts';

/** Says how people reach who runs this service, where a page has a place for it. What nobody has written is not shown. */
export function showReach({ name, reach }: Operator): void {
  const place = document.getElementById('operator-reach');
  if (place === null || reach === null || REACH_PARTS.every((part) => reach[part] === null)) return;
  const lead = place.querySelector<HTMLElement>('[data-text]');
  if (lead !== null) lead.textContent = fillIn(lead.dataset['text'] ?? '', { name });
  for (const line of place.querySelectorAll<HTMLElement>('[data-reach]')) {
    const part = REACH_PARTS.find((each) => each === line.dataset['reach']);
    const value = part === undefined ? null : reach[part];
    const shown = line.querySelector('dd');
    if (part === undefined || value === null || shown === null) continue;
    const address = addressOfReach(part, value);
    shown.replaceChildren(address === null ? value : linkTo(address, value));
    line.hidden = false;
  }
  place.hidden = false;
}

function linkTo(address: string, words: string): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = address;
  link.textContent = words;
  return link;
}
