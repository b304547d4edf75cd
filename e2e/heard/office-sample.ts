import { sealSubmission } from '#device/seal.ts';
import { AGENT_PATHS } from '#domain/agent-wire.ts';
import { InvitationMade, OFFICE_PATHS } from '#domain/office-wire.ts';
import { ROLES, type Role } from '#domain/roles.ts';
import { FISH_TRADER, MASSEUR, RIDER } from '#domain/testing/personas.ts';
import { Config, PATHS } from '#domain/wire.ts';
import { submissionOf } from '#e2e/people.ts';
import { sendBatch } from '#e2e/wire/phone.ts';

// Fills a fresh intake for what is heard and looked at in the office: one account of each role, named by it (an agent has no password),
// and a few enrolments, two of them with the same NIK. Usage: node e2e/heard/office-sample.ts URL INVITATION
// (INVITATION is what stands after the # of the link that a fresh intake tells.)

const PASSWORD = 'kuda hijau makan awan';
const [, , url = '', invitation = ''] = process.argv;

let cookie = '';

/** Asks the office as its console does, with the session that the answer before has begun. */
async function ask(path: string, body: object): Promise<unknown> {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, cookie },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  const begun = response.headers.getSetCookie().map((each) => each.split(';')[0]);
  if (begun.length > 0) cookie = begun.join('; ');
  return response.status === 204 ? null : response.json();
}

/** `administrator` is Dewi of the first link; the others are let in by her. */
async function makeAccount(token: string, role: Role): Promise<void> {
  await ask(OFFICE_PATHS.invitationAccept, { token, name: `Sri ${role}`, username: role, password: PASSWORD });
}

await makeAccount(invitation, 'administrator');
await ask(AGENT_PATHS.list, { name: 'Sri agent', regions: 'all' });
const signingIn = ROLES.filter((each) => each !== 'agent');
for (const role of signingIn.filter((each) => each !== 'administrator')) {
  await ask(OFFICE_PATHS.signIn, { username: 'administrator', password: PASSWORD });
  const { token } = InvitationMade.parse(await ask(OFFICE_PATHS.invitations, { role, regions: 'all' }));
  cookie = '';
  await makeAccount(token, role);
}

const { intakeKey } = Config.parse(await (await fetch(url + PATHS.config)).json());
const keptNik = (nik: string) => [`${nik}:unknown-region`];
const people = [FISH_TRADER, { ...FISH_TRADER, phone: '0812-0000-9904' }, RIDER, MASSEUR];
const submissions = people.map((answers) => submissionOf({ ...answers, nikDoubtsKept: keptNik(answers.nik) }));
const said = await sendBatch(url, await Promise.all(submissions.map((each) => sealSubmission(each, intakeKey))));
if (said.kind === 'nothing' || said.answers.some(({ outcome }) => outcome !== 'accepted'))
  throw new Error('Not received');
console.log(`Accounts ${signingIn.join(', ')}; the password of each: ${PASSWORD}`);
