import {
  AGENT_PATHS,
  AgentRequest,
  AgentsAnswer,
  DeviceLinkMade,
  DeviceLinkRequest,
  DeviceRevokeRequest,
  ReturnedAnswer,
  ReturnedRequest,
} from '#domain/agent-wire.ts';
import {
  ContactRequest,
  ContactResponse,
  DEVICE_PATHS,
  DeviceRequest,
  DeviceResponse,
  SIGNATURE_HEADER,
} from '#domain/device-wire.ts';
import { BODY_PROBLEMS, json, parameter, problem, requestBody, schemaOf } from '#server/openapi-parts.ts';

const SIGNED_IN = { security: [{ officeSession: [] }] };
const REFUSED = {
  401: problem('Not signed in, or no longer.'),
  403: problem('Not for this role, not within the regions of this account, or not from our own pages.'),
};
const DAMAGED = { 400: BODY_PROBLEMS[400], 413: BODY_PROBLEMS[413] };
const NOT_THERE = problem('Not there, or not in the regions of this account.');

/** Agents and their devices, as OpenAPI describes them. */
export const AGENT_DOCUMENT_PATHS = {
  [DEVICE_PATHS.register]: {
    post: {
      operationId: 'registerDevice',
      summary: 'A device joins the account of its link; the same key again renews the same device.',
      requestBody: requestBody('DeviceRequest'),
      responses: {
        200: json('The device is known.', 'DeviceResponse'),
        ...BODY_PROBLEMS,
        404: problem('The link is used, too old or none of ours.'),
        409: problem('The device is another agent’s, or was revoked: it needs a new key.'),
      },
    },
  },
  [DEVICE_PATHS.contact]: {
    post: {
      operationId: 'makeContact',
      summary:
        'A device tells how it fares, and hears what the office has for it. Signed: ECDSA P-256 with SHA-256 over `payung-device/1`, a line feed and the body exactly as it is sent, base64url.',
      parameters: [parameter(SIGNATURE_HEADER, 'header', 'string', 'The signature of the device.')],
      requestBody: requestBody('ContactRequest'),
      responses: {
        200: json('How the device stands, and what is for it.', 'ContactResponse'),
        ...BODY_PROBLEMS,
        401: problem('Not signed by this device.'),
        404: problem('No such device here.'),
        409: problem('This was told before.'),
      },
    },
  },
  [AGENT_PATHS.list]: {
    get: {
      ...SIGNED_IN,
      operationId: 'listAgents',
      summary: 'The agents within the regions of the account, with their devices.',
      responses: { 200: json('The agents.', 'AgentsAnswer'), ...REFUSED },
    },
    post: {
      ...SIGNED_IN,
      operationId: 'makeAgent',
      summary: 'Makes an agent and a link for her first device; the link is told once, here.',
      requestBody: requestBody('AgentRequest'),
      responses: {
        200: json('The link.', 'DeviceLinkMade'),
        ...DAMAGED,
        ...REFUSED,
        422: json('What is wrong at which field.', 'OfficeProblem'),
      },
    },
  },
  [AGENT_PATHS.returned]: {
    post: {
      ...SIGNED_IN,
      operationId: 'listReturned',
      summary: 'The cases of an agent that wait for a correction, within the regions of the account.',
      requestBody: requestBody('ReturnedRequest'),
      responses: { 200: json('The cases, the longest first.', 'ReturnedAnswer'), ...DAMAGED, ...REFUSED },
    },
  },
  [AGENT_PATHS.link]: {
    post: {
      ...SIGNED_IN,
      operationId: 'makeDeviceLink',
      summary: 'Makes a link for a device of an agent; those before no longer count.',
      requestBody: requestBody('DeviceLinkRequest'),
      responses: { 200: json('The link.', 'DeviceLinkMade'), ...DAMAGED, ...REFUSED, 404: NOT_THERE },
    },
  },
  [AGENT_PATHS.revoke]: {
    post: {
      ...SIGNED_IN,
      operationId: 'revokeDevice',
      summary: 'Takes a device back for good; what it has sealed is still taken, and flagged.',
      requestBody: requestBody('DeviceRevokeRequest'),
      responses: { 204: { description: 'Done.' }, ...DAMAGED, ...REFUSED, 404: NOT_THERE },
    },
  },
};

export const AGENT_SCHEMAS: Record<string, ReturnType<typeof schemaOf>> = {
  DeviceRequest: schemaOf(DeviceRequest),
  DeviceResponse: schemaOf(DeviceResponse),
  ContactRequest: schemaOf(ContactRequest),
  ContactResponse: schemaOf(ContactResponse),
  AgentRequest: schemaOf(AgentRequest),
  AgentsAnswer: schemaOf(AgentsAnswer),
  ReturnedRequest: schemaOf(ReturnedRequest),
  ReturnedAnswer: schemaOf(ReturnedAnswer),
  DeviceLinkRequest: schemaOf(DeviceLinkRequest),
  DeviceLinkMade: schemaOf(DeviceLinkMade),
  DeviceRevokeRequest: schemaOf(DeviceRevokeRequest),
};
