import { useTranslation } from 'react-i18next';
import { Link, Route, Switch, useLocation } from 'wouter';
import { EDITION_PATHS, EditionsAnswer } from '#domain/edition-wire.ts';
import { AgencyPage } from '#console/tables/AgencyPage.tsx';
import { ConsentsPage } from '#console/tables/ConsentsPage.tsx';
import { EditionPage } from '#console/tables/EditionPage.tsx';
import { EditionsPage } from '#console/tables/EditionsPage.tsx';
import { Trouble } from '#console/Trouble.tsx';
import { useLoaded } from '#console/use-loaded.ts';
import { useTablesProblem } from '#console/tables/use-tables-problem.ts';
import './tables.css';

const PAGES = [
  { path: '/tabel', text: 'nav.tariffs' },
  { path: '/tabel/persetujuan', text: 'nav.consents' },
  { path: '/tabel/lembaga', text: 'nav.agency' },
] as const;

/** What administrators decide for all phones: prices and reliefs, and who runs the service. */
export function TablesPage() {
  const { t } = useTranslation(['office-tables', 'console']);
  const [path] = useLocation();
  const textOf = useTablesProblem();
  const { value: shown, trouble, load, put } = useLoaded(EDITION_PATHS.list, EditionsAnswer);
  const isAt = (page: string) => (page === '/tabel' ? !/^\/tabel\/(lembaga|persetujuan)/.test(path) : path === page);
  return (
    <>
      <nav className="tables-nav" aria-label={t('nav.label')}>
        {PAGES.map((page) => (
          <Link key={page.path} href={page.path} aria-current={isAt(page.path) ? 'page' : undefined}>
            {t(page.text)}
          </Link>
        ))}
      </nav>
      <Switch>
        <Route path="/tabel/persetujuan">
          <ConsentsPage />
        </Route>
        <Route path="/tabel/lembaga">
          <AgencyPage />
        </Route>
        <Route>
          <Trouble says={trouble === null ? null : textOf(trouble)} onAgain={load} />
          {shown === null && trouble === null && <p className="opening">{t('console:loading')}</p>}
          {shown !== null && (
            <Switch>
              <Route path="/tabel/edisi/:number">
                {({ number }) => <EditionPage key={number} number={Number(number)} editions={shown} put={put} />}
              </Route>
              <Route>
                <EditionsPage editions={shown} put={put} />
              </Route>
            </Switch>
          )}
        </Route>
      </Switch>
    </>
  );
}
