import { afterEach, expect, it, vi } from 'vitest';
import { AGENT_PATHS } from '#domain/agent-wire.ts';
import { CASE_PATHS } from '#domain/case-wire.ts';
import { OFFICE_PATHS } from '#domain/office-wire.ts';
import { PATHS } from '#domain/wire.ts';
import { askOffice } from '#console/office-api.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A machine whose next request ends so. */
function onLine(onLine: boolean, answer: () => Promise<Response>) {
  vi.stubGlobal('navigator', { onLine });
  vi.stubGlobal('fetch', answer);
}

const broken = () => Promise.reject(new TypeError('Failed to fetch'));
const late = () => Promise.reject(new DOMException('', 'TimeoutError'));
/** What stands between us and the intake answers instead of it. */
const ofGateway = () => Promise.resolve(new Response('<h1>Bad Gateway</h1>', { status: 502 }));
const inJson = () => Promise.resolve(Response.json({ message: 'upstream timed out' }, { status: 504 }));

it.each<[string, string, unknown, () => Promise<Response>, string]>([
  ['a page that is only read', OFFICE_PATHS.accounts, undefined, broken, 'unreachable'],
  ['a list that is asked by its filters', CASE_PATHS.queue, {}, broken, 'unreachable'],
  ['enrolments of a file, which are kept once', PATHS.submissions, {}, broken, 'unreachable'],
  ['an agent, of whom there would be two', AGENT_PATHS.list, {}, broken, 'saved-unknown'],
  ['an answer that comes too late', AGENT_PATHS.list, {}, late, 'saved-unknown'],
  ['an answer that is not ours', AGENT_PATHS.list, {}, ofGateway, 'saved-unknown'],
  ['one that looks like ours', AGENT_PATHS.list, {}, inJson, 'saved-unknown'],
  ['one to what is only read', CASE_PATHS.queue, {}, ofGateway, 'internal'],
])('when the line breaks, says to look before it is done again where it may have been done: %s', async (...row) => {
  const [, path, body, answer, code] = row;
  onLine(true, answer);
  expect(await askOffice(path, null, body)).toMatchObject({ ok: false, code });
});

it('says to try again where nothing can have left this machine', async () => {
  onLine(false, broken);
  expect(await askOffice(AGENT_PATHS.list, null, {})).toMatchObject({ ok: false, code: 'unreachable' });
});
