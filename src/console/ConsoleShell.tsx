import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { type OfficeAction, mayDo } from '#domain/roles.ts';
import { LANGUAGES, LANGUAGE_NAMES, NEEDS_NATIVE_READER, isLanguage, namesOf } from '#i18n/languages.ts';
import { rememberLanguage } from '#i18n/remembered-language.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Button } from '#ui/Button.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { Umbrella } from '#ui/Umbrella.tsx';
import { changeConsoleLanguage } from '#console/console-texts.ts';
import { useOffice } from '#console/session.tsx';

/** The pages of the office in the order of the menu, with what it takes to see each. */
const PAGES = [
  { path: '/', text: 'nav.queue', action: 'queue-read' },
  { path: '/titipan', text: 'nav.handover', action: 'queue-read' },
  { path: '/agen', text: 'nav.agents', action: 'agents-read' },
  { path: '/upah', text: 'nav.pay', action: 'pay-read' },
  { path: '/ekspor', text: 'nav.export', action: 'export-columns-read' },
  { path: '/cakupan', text: 'nav.coverage', action: 'coverage-read' },
  { path: '/pengguna', text: 'nav.accounts', action: 'accounts-manage' },
  { path: '/audit', text: 'nav.audit', action: 'audit-read' },
  { path: '/sambungan', text: 'nav.connections', action: 'connections-manage' },
  { path: '/tabel', text: 'nav.tables', action: 'tables-manage' },
  { path: '/sistem', text: 'nav.system', action: 'system-manage' },
  { path: '/akun', text: 'nav.own', action: 'own-account' },
] as const satisfies readonly { path: string; text: string; action: OfficeAction }[];

/** What surrounds every page of the office: the menu of one's role, and the way out. */
export function ConsoleShell({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation('console');
  const { me, signOut } = useOffice();
  const [path, go] = useLocation();
  // Who comes in next begins where everybody begins.
  const leave = async () => {
    await signOut();
    go('/');
  };
  return (
    <>
      <a className="skip-link" href="#isi">
        {t('skip')}
      </a>
      <header className="office-header">
        <Link className="brand" href="/">
          <Umbrella />
          <span>{t('title')}</span>
        </Link>
        {me !== null && me !== undefined && (
          <>
            {me.passkeyFirst !== true && (
              <nav className="office-nav" aria-label={t('nav.label')}>
                {PAGES.filter(({ action }) => mayDo(me.account.role, action)).map((page) => (
                  <Link key={page.path} href={page.path} aria-current={path === page.path ? 'page' : undefined}>
                    {t(page.text)}
                  </Link>
                ))}
              </nav>
            )}
            <p className="office-me">
              <span>
                {me.account.name} · {t(`role.${me.account.role}`)}
              </span>
              <Button kind="quiet" onClick={() => void leave()}>
                {t('nav.signOut')}
              </Button>
            </p>
          </>
        )}
      </header>
      <main id="isi" tabIndex={-1}>
        {children}
      </main>
      <footer className="office-footer">
        <LanguageChoice />
      </footer>
    </>
  );
}

function LanguageChoice() {
  const { t } = useTranslation(['console', 'common']);
  const { language } = useFormats();
  const choose = (value: string) => {
    if (!isLanguage(value)) return;
    rememberLanguage(value);
    // Nothing waits for it: the screen stays as it is until the texts are there.
    void changeConsoleLanguage(value);
  };
  return (
    <SelectField
      id="language"
      label={t('language')}
      hint={t('common:nativeReader', { languages: namesOf(NEEDS_NATIVE_READER) })}
      options={LANGUAGES.map((each) => ({ value: each, label: LANGUAGE_NAMES[each] }))}
      value={language}
      onChange={(event) => choose(event.currentTarget.value)}
    />
  );
}
