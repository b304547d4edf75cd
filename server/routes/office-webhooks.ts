import {
  type DeliveriesAnswer,
  DeliveryIdRequest,
  WEBHOOK_PATHS,
  WebhookIdRequest,
  type WebhookMade,
  WebhookRequest,
  type WebhooksAnswer,
} from '#domain/webhook-wire.ts';
import { coversRegions } from '#domain/roles.ts';
import { askPasswordAgain, passwordTroubleResponse } from '#server/auth/ask-password.ts';
import type { OfficeHandler, OfficeRoute } from '#server/auth/office-gate.ts';
import type { Sessions } from '#server/auth/sessions.ts';
import type { KeyRing, LookUpKey } from '#server/keys.ts';
import type { OfficeRouteEntry } from '#server/office-routes.ts';
import { problemResponse } from '#server/problem-response.ts';
import { answering } from '#server/routes/answering.ts';
import type { Queries } from '#server/store/connect.ts';
import {
  type WebhookAct,
  changeWebhook,
  deliverAgain,
  keepWebhook,
  listDeliveries,
  listWebhooks,
} from '#server/store/webhooks.ts';
import { isAllowedUrl } from '#server/webhooks/public-address.ts';

interface WebhookParts {
  readonly queries: Queries;
  readonly keys: Pick<KeyRing, 'office'>;
  readonly webhooksToPrivate: boolean;
  readonly now: () => Date;
  readonly sessions: Sessions;
  readonly lookUp: LookUpKey;
}

/** The routes with which an administrator has other systems told. */
export function webhookRoutes(parts: WebhookParts, officeRoute: OfficeRoute): readonly OfficeRouteEntry[] {
  const managed = (handler: OfficeHandler) => officeRoute('connections-manage', handler);
  return [
    { method: 'GET', path: WEBHOOK_PATHS.list, handle: managed(listHandler(parts)) },
    { method: 'POST', path: WEBHOOK_PATHS.list, handle: managed(makeHandler(parts)) },
    { method: 'POST', path: WEBHOOK_PATHS.rotate, handle: managed(rotateHandler(parts)) },
    { method: 'POST', path: WEBHOOK_PATHS.resume, handle: managed(changeHandler(parts, 'resumed')) },
    { method: 'POST', path: WEBHOOK_PATHS.remove, handle: managed(changeHandler(parts, 'removed')) },
    { method: 'POST', path: WEBHOOK_PATHS.deliveries, handle: managed(deliveriesHandler(parts)) },
    { method: 'POST', path: WEBHOOK_PATHS.again, handle: managed(againHandler(parts)) },
  ];
}

/** GET /api/office/connections/webhooks */
function listHandler({ queries }: WebhookParts): OfficeHandler {
  return async (_, { account }) => {
    const listed = await listWebhooks(queries, account.regions);
    const answer: WebhooksAnswer = {
      webhooks: listed.map(({ id, url, events, regions, createdAt, pausedAt, pausedBecause, waiting }) => ({
        id,
        url,
        events: [...events],
        regions,
        createdAt: createdAt.toISOString(),
        pausedAt: pausedAt?.toISOString() ?? null,
        pausedBecause,
        waiting,
      })),
    };
    return Response.json(answer);
  };
}

/** POST /api/office/connections/webhooks */
function makeHandler(parts: WebhookParts): OfficeHandler {
  const { queries, keys, webhooksToPrivate, now } = parts;
  const findTrouble = askPasswordAgain(parts);
  return answering(WebhookRequest, async ({ url: typed, events, regions, current }, asking, context) => {
    const { account } = asking;
    if (!coversRegions(account.regions, regions)) return problemResponse(403, 'not-allowed');
    const url = typed.trim();
    const wrong = [
      ...(isAllowedUrl(url, webhooksToPrivate) ? [] : [{ field: 'url', problem: 'webhook-url' } as const]),
      ...(events.length > 0 ? [] : [{ field: 'events', problem: 'events-choose' } as const]),
    ];
    if (wrong.length > 0) return problemResponse(422, 'check-fields', {}, wrong);
    const trouble = await findTrouble(current, asking, context.get('address'));
    if (trouble !== null) return passwordTroubleResponse(trouble);
    const id = crypto.randomUUID();
    await keepWebhook(queries, { id, url, events, regions }, account, now());
    return madeResponse(keys, id, 1);
  });
}

/** POST /api/office/connections/webhooks/rotate */
function rotateHandler({ queries, keys, now }: WebhookParts): OfficeHandler {
  return answering(WebhookIdRequest, async ({ id }, { account }) => {
    const generation = await changeWebhook(queries, id, 'rotated', account, now());
    return generation === null ? problemResponse(404, 'not-found') : madeResponse(keys, id, generation);
  });
}

function changeHandler({ queries, now }: WebhookParts, act: WebhookAct): OfficeHandler {
  return answering(WebhookIdRequest, async ({ id }, { account }) =>
    (await changeWebhook(queries, id, act, account, now())) === null
      ? problemResponse(404, 'not-found')
      : new Response(null, { status: 204 }),
  );
}

/** POST /api/office/connections/webhooks/deliveries */
function deliveriesHandler({ queries }: WebhookParts): OfficeHandler {
  return answering(WebhookIdRequest, async ({ id }, { account }) => {
    const listed = await listDeliveries(queries, id, account.regions);
    if (listed === null) return problemResponse(404, 'not-found');
    const answer: DeliveriesAnswer = {
      deliveries: listed.map(({ id: deliveryId, event, reference, happenedAt, state, tries, status, nextAt }) => ({
        id: deliveryId,
        event,
        reference,
        happenedAt: happenedAt.toISOString(),
        state,
        tries,
        status,
        nextAt: state === 'waiting' ? nextAt.toISOString() : null,
      })),
    };
    return Response.json(answer);
  });
}

/** POST /api/office/connections/webhooks/again */
function againHandler({ queries, now }: WebhookParts): OfficeHandler {
  return answering(DeliveryIdRequest, async ({ id }, { account }) =>
    (await deliverAgain(queries, id, account, now()))
      ? new Response(null, { status: 204 })
      : problemResponse(404, 'not-found'),
  );
}

/** In the form of Standard Webhooks. */
function madeResponse(keys: Pick<KeyRing, 'office'>, id: string, generation: number): Response {
  const secret = `whsec_${Buffer.from(keys.office.webhookSecret(id, generation)).toString('base64')}`;
  const made: WebhookMade = { id, secret };
  return Response.json(made);
}
