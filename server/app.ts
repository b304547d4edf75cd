import { Hono } from 'hono';
import type { TariffBook } from '#domain/tariff-book.ts';
import { DEVICE_PATHS } from '#domain/device-wire.ts';
import { CLAIMS_PATH } from '#domain/claim-wire.ts';
import { RECONCILE_PATH } from '#domain/reconcile-wire.ts';
import { PHOTO_PATTERN } from '#domain/photo-wire.ts';
import { PATHS } from '#domain/wire.ts';
import { createDeviceBook } from '#server/attribution.ts';
import { createRefusals } from '#server/auth/refusals.ts';
import { clientAddress } from '#server/client-address.ts';
import { compressing } from '#server/compressed-answers.ts';
import { createGroupCommit } from '#server/group-commit.ts';
import type { PasswordHashing } from '#server/password-hash.ts';
import { readDemoNotice } from '#server/demo/notice.ts';
import type { KeyRing } from '#server/keys.ts';
import { type Log, errorFields } from '#server/log.ts';
import { createMetrics } from '#server/metrics.ts';
import { inTime } from '#server/office-patience.ts';
import { type OfficeRouteEntry, officeRoutes } from '#server/office-routes.ts';
import { OPENAPI_PATH, openApiDocument } from '#server/openapi.ts';
import { problemResponse } from '#server/problem-response.ts';
import { createPublished } from '#server/published.ts';
import { createRateLimit } from '#server/rate-limit.ts';
import type { RequestNotes } from '#server/request-notes.ts';
import { claimsRoute } from '#server/routes/claims.ts';
import { configRoute } from '#server/routes/config.ts';
import { contactRoute, registerDeviceRoute } from '#server/routes/devices.ts';
import { draftEndsRoute } from '#server/routes/draft-ends.ts';
import { healthRoute, readinessRoute } from '#server/routes/health.ts';
import { photosRoute } from '#server/routes/photos.ts';
import { reconcileRoute } from '#server/routes/reconcile.ts';
import { statusRoute } from '#server/routes/status.ts';
import { submissionsRoute } from '#server/routes/submissions.ts';
import { withdrawalsRoute } from '#server/routes/withdrawals.ts';
import { partHeaders, readerHeaders, securityHeaders } from '#server/security-headers.ts';
import type { Settings } from '#server/settings.ts';
import { alternatesOf } from '#server/alternates.ts';
import { createStaticFiles } from '#server/static-files.ts';
import type { Store } from '#server/store/store.ts';
import { createTally } from '#server/tally.ts';

export interface AppParts {
  readonly store: Store;
  readonly keys: KeyRing;
  readonly settings: Settings;
  readonly tariffs: TariffBook | null;
  readonly clock: {
    now(): Date;
    /** Never goes back, milliseconds. */
    monotonicMs(): number;
    wait(ms: number): Promise<void>;
  };
  readonly log: Log;
  /** Absolute; need not exist. */
  readonly distFolder: string;
  /** The people here are invented, and every page says so. */
  readonly demo?: boolean;
  /** Instead of the slow way in which passwords are kept. */
  readonly passwordHashing?: PasswordHashing | undefined;
}

export interface Intake {
  readonly app: Hono<RequestNotes>;
  /** Says "not ready" from now on and resolves when everything accepted so far is committed. */
  finish(): Promise<void>;
  /** What Prometheus is told, at an address of its own. */
  readonly metrics: Hono;
}

/** Puts the intake together: every route, the headers of every answer, a log line for every request. */
export function createApp(parts: AppParts): Intake {
  const { store, keys, settings, clock, log } = parts;
  const now = () => clock.now();
  const groupCommit = createGroupCommit(store, log);
  const rateLimit = createRateLimit(settings.envelopesPerMinute, () => clock.monotonicMs());
  const staticFiles = createStaticFiles(parts.distFolder, parts.demo === true ? readDemoNotice() : null);
  const ofPages = Object.entries(securityHeaders(settings.publicUrl));
  const ofParts = Object.entries(partHeaders(settings.publicUrl));
  const ofReader = Object.entries(readerHeaders(settings.publicUrl));
  const document = openApiDocument();
  const published = createPublished({
    queries: store.queries,
    tariffs: parts.tariffs,
    monotonicMs: () => clock.monotonicMs(),
    log,
  });
  const tally = createTally(now());
  const metrics = createMetrics({
    queries: store.watch,
    databaseKind: store.kind,
    dataDir: settings.dataDir,
    waiting: () => groupCommit.waiting(),
    monotonicMs: () => clock.monotonicMs(),
    now,
  });
  const refusals = createRefusals({ queries: store.queries, now, monotonicMs: () => clock.monotonicMs(), log });
  const office = officeRoutes({
    queries: store.queries,
    refusals,
    keys,
    published,
    tariffs: parts.tariffs,
    operator: settings.operator,
    publicUrl: settings.publicUrl,
    webhooksToPrivate: settings.webhooksToPrivate,
    passkeysRequired: settings.passkeysRequired,
    now,
    monotonicMs: () => clock.monotonicMs(),
    wait: (ms) => clock.wait(ms),
    log,
    databaseKind: store.kind,
    dataDir: settings.dataDir,
    tally,
    hashing: parts.passwordHashing,
  });
  const methods = methodsOf(office);
  let finishing = false;

  const app = new Hono<RequestNotes>();
  app.use(async (context, next) => {
    const begun = clock.monotonicMs();
    const peer = context.env?.incoming?.socket.remoteAddress ?? 'unknown';
    const forwarded = context.req.header('x-forwarded-for');
    context.set('address', clientAddress(peer, forwarded, settings.trustedProxies));
    await next();
    const isReader = context.req.path.startsWith('/ocr/') && context.res.ok;
    for (const [name, value] of isReader ? ofReader : isPart(context.req.path, context.res) ? ofParts : ofPages)
      context.res.headers.set(name, value);
    const route = routeOf(context.req.path, methods);
    const { method } = context.req;
    const { status } = context.res;
    const durationMs = clock.monotonicMs() - begun;
    tally.note(status, context.get('notes'));
    if (route === '/healthz' || route === '/readyz') return;
    metrics.note({ method, route, status, seconds: durationMs / 1_000, notes: context.get('notes') });
    log('info', 'request', { method, route, status, durationMs: Math.round(durationMs), ...context.get('notes') });
  });

  const book = createDeviceBook(store.queries, now, () => clock.monotonicMs());
  app.post(
    PATHS.submissions,
    submissionsRoute({
      keys,
      groupCommit,
      findDevices: (named) => book.find(named),
      findRegisteredKeys: () => store.findRegisteredKeys(),
      rateLimit,
      now,
      log,
    }),
  );
  app.post(PATHS.status, statusRoute({ store, keys, rateLimit, now, log }));
  app.post(PATHS.withdrawals, withdrawalsRoute({ store, rateLimit, keys, now, log }));
  app.post(
    CLAIMS_PATH,
    claimsRoute({ queries: store.queries, keys, rateLimit, now, wait: (ms) => clock.wait(ms), log }),
  );
  app.post(RECONCILE_PATH, reconcileRoute({ queries: store.queries, keys, rateLimit, now, log }));
  app.post(PATHS.draftEnds, draftEndsRoute({ queries: store.queries, rateLimit, now, log }));
  const devices = {
    queries: store.queries,
    keys,
    rateLimit,
    deviceDays: settings.deviceDays,
    now,
    monotonicMs: () => clock.monotonicMs(),
    log,
  };
  app.post(DEVICE_PATHS.register, registerDeviceRoute(devices));
  app.post(DEVICE_PATHS.contact, contactRoute(devices));
  app.post(
    PHOTO_PATTERN,
    photosRoute({
      queries: store.queries,
      keys,
      // As many pieces as envelopes, counted apart.
      rateLimit: createRateLimit(settings.envelopesPerMinute, () => clock.monotonicMs()),
      now,
      log,
    }),
  );
  app.get(PATHS.config, configRoute({ keys, settings, published, now }));
  app.get(OPENAPI_PATH, (context) => context.json(document, 200, { 'cache-control': 'no-cache' }));
  app.get('/healthz', healthRoute());
  app.get(
    '/readyz',
    readinessRoute(store, () => finishing),
  );
  for (const entry of office) {
    app.on(entry.method, entry.path, compressing({ ...entry, handle: inTime(entry, log) }));
  }
  for (const [path, allow] of methods) app.all(path, () => problemResponse(405, 'not-found', { allow }));
  app.all('/api/*', () => problemResponse(404, 'not-found'));
  app.get('*', async (context) => {
    const { path, raw } = context.req;
    const response = await staticFiles(path, raw.headers);
    // Only where the operator has said how people reach this intake: the address that was asked may be anybody's.
    const alternates = settings.publicUrl === null ? null : alternatesOf(path, settings.publicUrl);
    if (alternates !== null && response.status === 200) response.headers.set('link', alternates);
    return response;
  });
  app.notFound(() => problemResponse(404, 'not-found'));
  app.onError((thrown) => {
    log('error', 'request-failed', errorFields(thrown));
    return problemResponse(500, 'internal');
  });

  return {
    app,
    finish: async () => {
      finishing = true;
      await Promise.all([groupCommit.idle(), refusals.idle()]);
    },
    metrics: new Hono().get('/metrics', () => metrics.scrape()),
  };
}

/** What each address understands: anything else there is a 405. */
const METHODS: ReadonlyMap<string, string> = new Map([
  [PATHS.submissions, 'POST'],
  [PATHS.status, 'POST'],
  [PATHS.withdrawals, 'POST'],
  [PATHS.draftEnds, 'POST'],
  [CLAIMS_PATH, 'POST'],
  [RECONCILE_PATH, 'POST'],
  [DEVICE_PATHS.register, 'POST'],
  [DEVICE_PATHS.contact, 'POST'],
  [PATHS.config, 'GET, HEAD'],
  [OPENAPI_PATH, 'GET, HEAD'],
  ['/healthz', 'GET, HEAD'],
  ['/readyz', 'GET, HEAD'],
]);

function methodsOf(office: readonly OfficeRouteEntry[]): ReadonlyMap<string, string> {
  const all = new Map(METHODS);
  for (const { method, path } of office) {
    const more = method === 'GET' ? 'GET, HEAD' : method;
    all.set(path, [all.get(path) ?? [], more].flat().join(', '));
  }
  return all;
}

/** The pattern of an address, for the log: what people asked for in particular is nobody's business. */
function routeOf(path: string, methods: ReadonlyMap<string, string>): string {
  if (methods.has(path)) return path;
  if (path.startsWith('/api/')) return '/api/*';
  return path.startsWith('/assets/') ? '/assets/*' : '/*';
}

/** A script or a stylesheet, which is never opened by itself; a page that says that there is none is one. */
function isPart(path: string, { headers }: Response): boolean {
  return path.startsWith('/assets/') && /^text\/(css|javascript)\b/.test(headers.get('content-type') ?? '');
}
