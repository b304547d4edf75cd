import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '#ui/Choice.tsx';
import { Details } from '#ui/Details.tsx';
import { SEARCH_FIELD_ID } from '#console/cases/CaseSearch.tsx';

const KEPT_AS = 'payung-kantor-pintasan';

/** Keys for who works through many cases. They can be switched off (WCAG 2.1.4), and are nothing while something is being typed. */
export function Shortcuts() {
  const { t } = useTranslation('cases');
  const [isOn, setOn] = useState(wereOn);
  useEffect(() => {
    if (!isOn) return undefined;
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [isOn]);
  const choose = (on: boolean) => {
    setOn(on);
    keep(on);
  };
  return (
    <Details summary={t('queue.shortcuts')}>
      <Choice
        type="checkbox"
        id="shortcuts"
        label={t('queue.shortcutsUse')}
        hint={t('queue.shortcutsWhere')}
        checked={isOn}
        onChange={(event) => choose(event.currentTarget.checked)}
      />
      <dl className="keys">
        <dt>
          <kbd>j</kbd>
        </dt>
        <dd>{t('queue.shortcutNext')}</dd>
        <dt>
          <kbd>k</kbd>
        </dt>
        <dd>{t('queue.shortcutBefore')}</dd>
        <dt>
          <kbd>/</kbd>
        </dt>
        <dd>{t('queue.shortcutSearch')}</dd>
      </dl>
    </Details>
  );
}

function press(event: KeyboardEvent): void {
  if (event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
  if (event.key === '/') document.getElementById(SEARCH_FIELD_ID)?.focus();
  else if (event.key === 'j') moveBy(1);
  else if (event.key === 'k') moveBy(-1);
  else return;
  event.preventDefault();
}

/** From one case to the next; from elsewhere to the first. */
function moveBy(step: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>('.case-link')];
  const at = links.findIndex((link) => link === document.activeElement);
  const to = at === -1 ? 0 : Math.min(Math.max(at + step, 0), links.length - 1);
  links[to]?.focus();
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, select, textarea, [contenteditable]') !== null;
}

function wereOn(): boolean {
  try {
    return localStorage.getItem(KEPT_AS) !== 'off';
  } catch {
    // A browser that keeps nothing: on, as at first.
    return true;
  }
}

function keep(on: boolean): void {
  try {
    localStorage.setItem(KEPT_AS, on ? 'on' : 'off');
  } catch {
    // It holds until the page is closed.
  }
}
