import { type ReactNode, Suspense, lazy, useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Router, Switch, useSearch } from 'wouter';
import { useBrowserLocation } from 'wouter/use-browser-location';
import { finishBeforeLeaving } from '#features/before-leaving.ts';
import { isAgentsPhone, watchAgentsPhone } from '#features/agents-phone.ts';
import { WhileHandedOver } from '#features/WhileHandedOver.tsx';
import { FirstStep } from '#features/enrol/FirstStep.tsx';
import { basePath, languageOfPath } from '#i18n/languages.ts';
import { rememberLanguage } from '#i18n/remembered-language.ts';
import { changeLanguage } from '#i18n/texts.ts';
import { announceAtRest } from '#ui/announce.ts';
import { ErrorBoundary } from '#app/ErrorBoundary.tsx';
import { MissingPart } from '#app/MissingPart.tsx';
import { NotFound } from '#app/NotFound.tsx';
import { Shell } from '#app/Shell.tsx';
import { UpdatePrompt } from '#app/UpdatePrompt.tsx';
import { followLinks } from '#app/follow-links.ts';
import { findOfficialOperator } from '#app/operator.ts';

// Everything beyond the first question comes when it is opened; the service worker keeps it at hand.
const loadGate = async () => ({ default: (await import('#features/agent/AgentGate.tsx')).AgentGate });
const AgentGate = lazy(loadGate);
const AgentRoutes = lazy(async () => ({ default: (await import('#features/agent/AgentRoutes.tsx')).AgentRoutes }));
const ComfortPage = lazy(async () => ({ default: (await import('#features/learn/ComfortPage.tsx')).ComfortPage }));
const EnrolRoutes = lazy(async () => ({ default: (await import('#features/enrol/EnrolRoutes.tsx')).EnrolRoutes }));
const OutboxPage = lazy(async () => ({ default: (await import('#features/outbox/OutboxPage.tsx')).OutboxPage }));
const StatusPage = lazy(async () => ({ default: (await import('#features/status/StatusPage.tsx')).StatusPage }));
const CarryRoutes = lazy(async () => ({ default: (await import('#features/carry/CarryRoutes.tsx')).CarryRoutes }));
const SettingsPage = lazy(async () => ({ default: (await import('#features/outbox/SettingsPage.tsx')).SettingsPage }));

/**
 * The app's pages. `ssrPath` is the path of the prerendered page, at build time and while the phone takes that page over; both
 * must render the very same.
 */
export function App({ ssrPath }: { readonly ssrPath?: string }) {
  const { t, i18n } = useTranslation('common');
  const [path] = useBrowserLocation(ssrPath === undefined ? {} : { ssrPath });
  const language = languageOfPath(path);

  useEffect(followLinks, []);
  useEffect(() => {
    // See before-paint.ts: from here on what fails is caught, and told.
    document.documentElement.dataset['alive'] = '';
    delete document.documentElement.dataset['broken'];
  }, []);
  useEffect(() => {
    // The language stands in the address, so that back and forward change it too.
    if (i18n.language === language) return;
    rememberLanguage(language);
    // Nothing waits for it: the screen stays as it is until the texts are there.
    void changeLanguage(language).then(() => {
      document.documentElement.lang = language;
      announceAtRest(i18n.t('common:languageChanged'));
    });
  }, [language, i18n]);

  return (
    <Router base={basePath(language)} {...(ssrPath !== undefined && { ssrPath, ssrSearch: '' })}>
      <Framed path={path}>
        <ErrorBoundary>
          <Suspense fallback={<p className="opening">{t('loading')}</p>}>
            <Gated path={path.slice(basePath(language).length)}>
              <WhileHandedOver>
                <Switch>
                  <Route path="/daftar/" component={FirstStep} />
                  <Route path="/daftar/*" component={EnrolRoutes} />
                  <Route path="/kiriman/:id" component={StatusPage} />
                  <Route path="/kiriman/*?" component={OutboxPage} />
                  <Route path="/kenyamanan/" component={ComfortPage} />
                  <Route path="/titip" component={CarryRoutes} />
                  <Route path="/terima" component={CarryRoutes} />
                  <Route path="/bukti" component={CarryRoutes} />
                  <Route path="/agen/*?" component={AgentRoutes} />
                  <Route path="/pengaturan" component={SettingsPage} />
                  <Route component={NotFound} />
                </Switch>
              </WhileHandedOver>
            </Gated>
          </Suspense>
        </ErrorBoundary>
        <div className="app-notices">
          <MissingPart key={path} />
          <UpdatePrompt />
        </div>
      </Framed>
    </Router>
  );
}

/** Pages of the app that show nobody; what is handed over is sealed. */
const SHOWS_NOBODY = /^\/(agen\/masuk|kenyamanan|titip|bukti)(\/|$)/;

/** On an agent's phone the pages that show people are locked. On any other this is nothing. */
function Gated({ path, children }: { readonly path: string; readonly children: ReactNode }) {
  const isAgents = useSyncExternalStore(watchAgentsPhone, isAgentsPhone, () => false);
  // The first question takes typing before any script: what was typed is handed over before the gate comes in front of it.
  const [isTaken, setIsTaken] = useState(false);
  useEffect(() => {
    if (isAgents)
      void loadGate()
        .then(finishBeforeLeaving, finishBeforeLeaving)
        .then(() => setIsTaken(true));
  }, [isAgents]);
  if (!isAgents || SHOWS_NOBODY.test(path) || (path === '/daftar/' && !isTaken)) return children;
  return <AgentGate>{children}</AgentGate>;
}

/** The frame, with links to this very page in the other languages. */
function Framed({ path, children }: { readonly path: string; readonly children: ReactNode }) {
  const search = useSearch();
  const [officialOperator, setOfficialOperator] = useState<string | null>(null);
  useEffect(() => {
    // Never fails: without a config nobody is named.
    void findOfficialOperator().then(setOfficialOperator);
  }, []);
  return (
    <Shell address={search === '' ? path : `${path}?${search}`} officialOperator={officialOperator}>
      {children}
    </Shell>
  );
}
