import { Route, Switch } from 'wouter';
import { AgentHome } from '#features/agent/AgentHome.tsx';
import { DevicePage } from '#features/agent/DevicePage.tsx';
import { KitPage } from '#features/agent/kit/KitPage.tsx';
import { PayPage } from '#features/agent/pay/PayPage.tsx';
import { SignInPage } from '#features/agent/SignInPage.tsx';
import { isAgentsPhone } from '#features/agents-phone.ts';

/** All addresses below `/agen`. On a phone that is no agent's they lead to joining. */
export function AgentRoutes() {
  if (!isAgentsPhone()) return <SignInPage />;
  return (
    <Switch>
      <Route path="/agen/masuk" component={SignInPage} />
      <Route path="/agen/hp" component={DevicePage} />
      <Route path="/agen/siap" component={KitPage} />
      <Route path="/agen/hitungan" component={PayPage} />
      <Route component={AgentHome} />
    </Switch>
  );
}
