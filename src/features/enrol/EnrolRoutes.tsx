import { type ComponentType, useEffect } from 'react';
import { Route, Switch, useLocation, useParams, useSearch } from 'wouter';
import { type StepId, isStepId, stepsFor } from '#domain/steps.ts';
import { DraftGate } from '#features/enrol/DraftGate.tsx';
import { openDraft } from '#features/enrol/draft-session.ts';
import { useLinks } from '#features/enrol/links.ts';
import { useDraft } from '#features/enrol/use-draft.ts';
import { HomeAddressPage, KtpAddressPage } from '#features/enrol/pages/AddressPage.tsx';
import { BirthPage } from '#features/enrol/pages/BirthPage.tsx';
import { CheckPage } from '#features/enrol/pages/CheckPage.tsx';
import { ConsentPage } from '#features/enrol/pages/ConsentPage.tsx';
import { ContactPage } from '#features/enrol/pages/ContactPage.tsx';
import { DonePage } from '#features/enrol/pages/DonePage.tsx';
import { HeirsPage } from '#features/enrol/pages/HeirsPage.tsx';
import { HelpPage } from '#features/enrol/pages/HelpPage.tsx';
import { HomePage } from '#features/enrol/pages/HomePage.tsx';
import { IncomePage } from '#features/enrol/pages/IncomePage.tsx';
import { MonthsPage } from '#features/enrol/pages/MonthsPage.tsx';
import { MotherPage } from '#features/enrol/pages/MotherPage.tsx';
import { NamePage } from '#features/enrol/pages/NamePage.tsx';
import { OccupationPage } from '#features/enrol/pages/OccupationPage.tsx';
import { PayerPage } from '#features/enrol/pages/PayerPage.tsx';
import { ProgrammePage } from '#features/enrol/pages/ProgrammePage.tsx';
import { HomeRegionPage, KtpRegionPage } from '#features/enrol/pages/RegionPage.tsx';
import { StatementsPage } from '#features/enrol/pages/StatementsPage.tsx';
import { WorkplacePage } from '#features/enrol/pages/WorkplacePage.tsx';

/** The page of each step but the first, which has an address and a file of its own. */
const PAGES: Record<Exclude<StepId, 'nik'>, ComponentType> = {
  nama: NamePage,
  lahir: BirthPage,
  kontak: ContactPage,
  'wilayah-ktp': KtpRegionPage,
  'alamat-ktp': KtpAddressPage,
  tinggal: HomePage,
  'wilayah-tinggal': HomeRegionPage,
  'alamat-tinggal': HomeAddressPage,
  pekerjaan: OccupationPage,
  'tempat-kerja': WorkplacePage,
  penghasilan: IncomePage,
  pembayar: PayerPage,
  program: ProgrammePage,
  bulan: MonthsPage,
  'ahli-waris': HeirsPage,
  ibu: MotherPage,
  bantuan: HelpPage,
  pernyataan: StatementsPage,
  periksa: CheckPage,
  persetujuan: ConsentPage,
};

/** All addresses below `/daftar/`. */
export function EnrolRoutes() {
  return (
    <Switch>
      <Route path="/daftar/selesai/:id" component={DonePage} />
      <Route path="/daftar/:step" component={StepRoute} />
      <Route component={ToStart} />
    </Switch>
  );
}

function StepRoute() {
  const { step = '' } = useParams();
  const named = new URLSearchParams(useSearch()).get('d');
  const draft = useDraft();
  const { bare } = useLinks();
  const isInMemory = draft.id === named;

  useEffect(() => {
    if (named !== null) void openDraft(named);
  }, [named]);

  if (!isStepId(step) || step === 'nik') return <ToStart />;
  // Without a draft only what could not be stored is still on the screen; anything else has to begin at the beginning.
  if (named === null && !(draft.id === null && draft.saving.kind === 'failed')) return <ToStart />;
  if (!isInMemory) return null;
  if (draft.kind === 'open' && !stepsFor(draft.answers).includes(step)) {
    // An agent may have stopped at what is no longer hers to answer.
    return step === 'pernyataan' ? <To address={bare.step('periksa', named)} /> : <ToStart />;
  }
  const Page = PAGES[step];
  return (
    <DraftGate>
      <Page key={`${step}-${draft.reading}`} />
    </DraftGate>
  );
}

/** An address that leads nowhere leads to the beginning, where an unfinished form is offered. */
function ToStart() {
  const { bare } = useLinks();
  return <To address={bare.start} />;
}

function To({ address }: { readonly address: string }) {
  const [, navigate] = useLocation();
  useEffect(() => navigate(address, { replace: true }));
  return null;
}
