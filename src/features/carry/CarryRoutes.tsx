import { Route, Switch } from 'wouter';
import { CarryPage } from '#features/carry/CarryPage.tsx';
import { ReceivePage } from '#features/carry/ReceivePage.tsx';
import { VerifyPage } from '#features/carry/VerifyPage.tsx';

/** The pages of what goes from phone to phone: one file, for a list of files that the service worker carries. */
export function CarryRoutes() {
  return (
    <Switch>
      <Route path="/titip" component={CarryPage} />
      <Route path="/terima" component={ReceivePage} />
      <Route path="/bukti" component={VerifyPage} />
    </Switch>
  );
}
