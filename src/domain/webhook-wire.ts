import * as z from 'zod/mini';
import { Regions } from '#domain/roles.ts';
import { STAGES } from '#domain/stages.ts';
import { SubmissionId } from '#domain/submission-id.ts';
import { Instant } from '#domain/wire.ts';

/** What an administrator and the intake say to each other about webhooks. */
export const WEBHOOK_PATHS = {
  list: '/api/office/connections/webhooks',
  rotate: '/api/office/connections/webhooks/rotate',
  resume: '/api/office/connections/webhooks/resume',
  remove: '/api/office/connections/webhooks/remove',
  deliveries: '/api/office/connections/webhooks/deliveries',
  again: '/api/office/connections/webhooks/again',
} as const;

/** What is told to other systems: a case came to a stage. `case.reopened`: what was decided is taken back. */
export const WEBHOOK_EVENTS = [
  'case.received',
  'case.returned',
  'case.registered',
  'case.declined',
  'case.withdrawn',
  'case.reopened',
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** How long the secret before still signs after a new one was made, hours. */
export const SECRET_OVERLAP_HOURS = 24;
/** So often a delivery is tried; then the webhook is paused, and says so. */
export const TRIES_LIMIT = 9;
export const DELIVERIES_SHOWN = 50;

const Id = z.string().check(z.minLength(1), z.maxLength(64));
const Url = z.string().check(z.maxLength(1_000));

/** Why a webhook was paused: kept with it. That its maker may not tell this any more is kept nowhere: it goes on when she may again. */
export const PAUSE_REASONS = ['failed', 'gone'] as const;

export const WebhookRequest = z.object({
  url: Url,
  events: z.array(z.enum(WEBHOOK_EVENTS)).check(z.maxLength(WEBHOOK_EVENTS.length)),
  regions: Regions,
  /** The present password: a screen may have been left alone. */
  current: z.string().check(z.maxLength(1_000)),
});

/** The one answer in which the secret is told: it can be made from the key file alone, and is kept nowhere. */
export const WebhookMade = z.object({ id: Id, secret: z.string() });
export type WebhookMade = z.infer<typeof WebhookMade>;

export const WebhooksAnswer = z.object({
  webhooks: z.array(
    z.object({
      id: Id,
      url: Url,
      events: z.array(z.enum(WEBHOOK_EVENTS)),
      regions: Regions,
      createdAt: Instant,
      pausedAt: z.nullable(Instant),
      pausedBecause: z.nullable(z.enum([...PAUSE_REASONS, 'maker'])),
      waiting: z.int(),
    }),
  ),
});
export type WebhooksAnswer = z.infer<typeof WebhooksAnswer>;

export const WebhookIdRequest = z.object({ id: Id });

/** A delivery: an id of ours, which a database takes as it is. */
export const DeliveryIdRequest = z.object({ id: z.uuid() });

/** How a delivery stands. */
export const DELIVERY_STATES = ['waiting', 'delivered', 'failed'] as const;

export const DeliveriesAnswer = z.object({
  deliveries: z.array(
    z.object({
      id: Id,
      event: z.enum(WEBHOOK_EVENTS),
      reference: z.string(),
      happenedAt: Instant,
      state: z.enum(DELIVERY_STATES),
      tries: z.int(),
      /** The HTTP status of the last answer; null when there was none. */
      status: z.nullable(z.int()),
      nextAt: z.nullable(Instant),
    }),
  ),
});
export type DeliveriesAnswer = z.infer<typeof DeliveriesAnswer>;

/** The body of what is sent. Nothing in it names a person. */
export const WebhookPayload = z.object({
  type: z.enum(WEBHOOK_EVENTS),
  timestamp: Instant,
  data: z.object({
    id: SubmissionId,
    reference: z.string(),
    stage: z.enum(STAGES),
    version: z.int(),
  }),
});
export type WebhookPayload = z.infer<typeof WebhookPayload>;
