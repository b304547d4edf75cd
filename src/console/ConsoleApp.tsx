import { type ReactNode, Suspense, lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Redirect, Route, Router, Switch, useLocation } from 'wouter';
import { type OfficeAction, mayDo } from '#domain/roles.ts';
import { Button } from '#ui/Button.tsx';
import { AccountsPage } from '#console/AccountsPage.tsx';
import { CasePage } from '#console/cases/CasePage.tsx';
import { QueuePage } from '#console/cases/QueuePage.tsx';
import { ConsoleShell } from '#console/ConsoleShell.tsx';
import { InvitationPage } from '#console/InvitationPage.tsx';
import { OfficeHeading } from '#console/OfficeHeading.tsx';
import { OwnAccountPage } from '#console/OwnAccountPage.tsx';
import { PasskeyFirstPage } from '#console/PasskeyFirstPage.tsx';
import { SignInPage } from '#console/SignInPage.tsx';
import { SessionProvider, useMe, useOffice } from '#console/session.tsx';
import { useOfficeProblemText } from '#console/use-problem-text.ts';

const AgentsPage = lazy(async () => ({ default: (await import('#console/agents/AgentsPage.tsx')).AgentsPage }));
const AgentPage = lazy(async () => ({ default: (await import('#console/agents/AgentPage.tsx')).AgentPage }));
const PayPage = lazy(async () => ({ default: (await import('#console/pay/PayPage.tsx')).PayPage }));
const AuditPage = lazy(async () => ({ default: (await import('#console/audit/AuditPage.tsx')).AuditPage }));
const ExportPage = lazy(async () => ({ default: (await import('#console/export/ExportPage.tsx')).ExportPage }));
const ConnectionsPage = lazy(async () => ({
  default: (await import('#console/connections/ConnectionsPage.tsx')).ConnectionsPage,
}));
const ApiPage = lazy(async () => ({ default: (await import('#console/connections/ApiPage.tsx')).ApiPage }));
const HandOverPage = lazy(async () => ({
  default: (await import('#console/handover/HandOverPage.tsx')).HandOverPage,
}));
const TablesPage = lazy(async () => ({ default: (await import('#console/tables/TablesPage.tsx')).TablesPage }));

const SystemPage = lazy(async () => ({ default: (await import('#console/system/SystemPage.tsx')).SystemPage }));

/** The office, below /kantor/. */
export function ConsoleApp() {
  return (
    <Router base="/kantor">
      <SessionProvider>
        <ConsoleShell>
          <Suspense>
            <Pages />
          </Suspense>
        </ConsoleShell>
      </SessionProvider>
    </Router>
  );
}

const CoveragePage = lazy(async () => ({ default: (await import('#console/coverage/CoveragePage.tsx')).CoveragePage }));
const TargetsPage = lazy(async () => ({ default: (await import('#console/coverage/TargetsPage.tsx')).TargetsPage }));

function Pages() {
  const { t } = useTranslation('console');
  const { me, trouble, look } = useOffice();
  const textOf = useOfficeProblemText();
  const [path, go] = useLocation();
  if (path === '/undangan') return <InvitationPage onDone={() => go('/', { replace: true })} />;
  if (path === '/api') return <ApiPage />;
  if (trouble !== null) {
    return (
      <div className="narrow">
        <OfficeHeading page="trouble">{textOf(trouble)}</OfficeHeading>
        <Button onClick={look}>{t('again')}</Button>
      </div>
    );
  }
  if (me === undefined) return <p className="opening">{t('loading')}</p>;
  if (me === null) return <SignInPage />;
  if (me.passkeyFirst === true) return <PasskeyFirstPage />;
  return (
    <Switch>
      <Route path="/">
        <FirstPage />
      </Route>
      <Route path="/masuk">
        <Redirect to="/" replace />
      </Route>
      <Route path="/cakupan">
        <For action="coverage-read">
          <CoveragePage />
        </For>
      </Route>
      <Route path="/cakupan/target">
        <For action="coverage-read">
          <TargetsPage />
        </For>
      </Route>
      <Route path="/kasus/:id">
        {({ id }) => (
          <For action="case-open">
            <CasePage key={id} id={id} />
          </For>
        )}
      </Route>
      <Route path="/agen">
        <For action="agents-read">
          <AgentsPage />
        </For>
      </Route>
      <Route path="/agen/:id">
        {({ id }) => (
          <For action="agents-read">
            <AgentPage key={id} id={id} />
          </For>
        )}
      </Route>
      <Route path="/upah">
        <For action="pay-read">
          <PayPage />
        </For>
      </Route>
      <Route path="/ekspor">
        <For action="export-columns-read">
          <ExportPage />
        </For>
      </Route>
      <Route path="/titipan">
        <For action="queue-read">
          <HandOverPage />
        </For>
      </Route>
      <Route path="/pengguna">
        <For action="accounts-manage">
          <AccountsPage />
        </For>
      </Route>
      <Route path="/audit">
        <For action="audit-read">
          <AuditPage />
        </For>
      </Route>
      <Route path="/sambungan">
        <For action="connections-manage">
          <ConnectionsPage />
        </For>
      </Route>
      <Route path="/tabel/*?">
        <For action="tables-manage">
          <TablesPage />
        </For>
      </Route>
      <Route path="/sistem">
        <For action="system-manage">
          <SystemPage />
        </For>
      </Route>
      <Route path="/akun">
        <OwnAccountPage />
      </Route>
      <Route>
        <Elsewhere kind="notFound" />
      </Route>
    </Switch>
  );
}

/** What is shown first: the work of one's role. */
function FirstPage() {
  const { account } = useMe();
  if (mayDo(account.role, 'queue-read')) return <QueuePage />;
  if (mayDo(account.role, 'accounts-manage')) return <Redirect to="/pengguna" replace />;
  return <Redirect to={mayDo(account.role, 'coverage-read') ? '/cakupan' : '/akun'} replace />;
}

/** A page for who may do this; the intake guards what is behind it. */
function For({ action, children }: { readonly action: OfficeAction; readonly children: ReactNode }) {
  const { account } = useMe();
  return mayDo(account.role, action) ? children : <Elsewhere kind="notAllowed" />;
}

function Elsewhere({ kind }: { readonly kind: 'notAllowed' | 'notFound' }) {
  const { t } = useTranslation('console');
  return (
    <div className="narrow">
      <OfficeHeading page={kind}>{t(`${kind}.heading`)}</OfficeHeading>
      <p>{t(`${kind}.body`)}</p>
      <p>
        <Link href="/">{t('home')}</Link>
      </p>
    </div>
  );
}
