import type { Answers } from '#domain/answers.ts';
import type { Outcome } from '#domain/outcome.ts';
import { compose } from '#domain/submission.ts';
import type { Dice } from '#e2e/faults/dice.ts';
import type { Case, Phone, Shown, Wish } from '#e2e/faults/phone.ts';
import { KILLED, type Tab, openTab } from '#e2e/faults/tab.ts';
import { someone } from '#e2e/people.ts';

type Killed = typeof KILLED;

/** A tab in which somebody can do something; one is opened where none is left. */
export async function tabOf(phone: Phone, dice: Dice): Promise<Tab> {
  phone.tabs = phone.tabs.filter(({ isDead }) => !isDead);
  if (phone.tabs.length === 0) phone.tabs.push(await openTab(phone));
  return dice.pick(phone.tabs);
}

/** Begins a form, answers everything and sends it off. */
export async function enrolOne(phone: Phone, dice: Dice): Promise<void> {
  const tab = await tabOf(phone, dice);
  const answers = personOf(dice);
  const person: Case = {
    name: answers.fullName,
    answers: null,
    perhaps: [],
    id: null,
    composed: new Map(),
    wishes: [],
    receipts: [],
  };
  const draft = await tab.do((code, world) => code.startDraft('id', world));
  if (draft === KILLED) return;
  phone.cases.push(person);
  const { id } = got(draft);
  if ((await type(tab, person, id, answers)) === KILLED) return;
  if (dice.percent(90)) await finish(tab, phone, id);
}

/** Somebody with a NIK of her own: many under one would wait for each other in the intake. */
function personOf(dice: Dice): Answers {
  const answers = someone();
  const digits = () => String(dice.between(0, 9_999)).padStart(4, '0');
  const nik = `99${digits()}${answers.nik.slice(6, 12)}${digits()}`;
  return { ...answers, nik, nikDoubtsKept: [`${nik}:unknown-region`] };
}

/** Types into a draft; afterwards its person knows that it is kept. */
async function type(tab: Tab, person: Case, draftId: string, answers: Answers): Promise<Killed | null> {
  person.perhaps.push(answers);
  const saved = await tab.do((code, world) =>
    code.saveDraft(draftId, { answers, step: 'kontak', language: 'id' }, world),
  );
  if (saved === KILLED) return KILLED;
  got(saved);
  person.answers = answers;
  return null;
}

/** Sends a draft off as it stands on the phone. */
export async function finish(tab: Tab, phone: Phone, draftId: string): Promise<void> {
  const draft = await tab.do((code) => code.findDraft(draftId));
  if (draft === KILLED) return;
  const found = got(draft);
  if (found === null) throw new Error('A draft that was listed is gone');
  const { answers } = found;
  const person = caseOf(phone, answers.fullName);
  const prepared = await tab.do((code, world) => code.prepareSubmission(draftId, world));
  if (prepared === KILLED) return;
  const { id, version, statusSecret, basedOn } = got(prepared);
  if (person.id !== null && person.id !== id) throw new Error(`${person.name} would be sent under two ids`);
  person.id = id;
  const composed = compose(answers, {
    id,
    version,
    statusSecret,
    basedOn,
    today: '2026-11-22',
    composedAt: new Date(tab.surroundings.now()).toISOString(),
    composedOffsetMinutes: 420,
    language: 'id',
    appVersion: 'random-run',
    nameOf: () => undefined,
    asRead: [{ question: 'Nama', answer: answers.fullName }],
  });
  if (!composed.ok) throw new Error(`Not complete: ${JSON.stringify(composed.problems)}`);
  const { submission } = composed;
  person.composed.set(version, [...(person.composed.get(version) ?? []), submission]);
  const queued = await tab.do((code, world) => code.queueSubmission({ draftId, submission, answers }, world));
  // A phone that could not yet ask the intake for its key keeps the draft, and says so.
  if (queued !== KILLED && !queued.ok && queued.problem !== 'intake-key-missing')
    expected(queued, ['draft-queued', 'submission-withdrawn', 'changed-elsewhere']);
}

/** Opens what was received for correcting, changes the phone number and sends it off again. */
export async function correct(phone: Phone, person: Case, dice: Dice): Promise<void> {
  const tab = await tabOf(phone, dice);
  const { id } = person;
  if (id === null) return;
  const begun = await tab.do((code, world) => code.startCorrection(id, world));
  if (begun === KILLED || !expected(begun, ['not-found', 'draft-queued', 'copy-unreadable', 'changed-elsewhere']))
    return;
  const { draftId } = begun.value;
  const draft = await tab.do((code) => code.findDraft(draftId));
  if (draft === KILLED) return;
  const before = got(draft)?.answers;
  if (before === undefined) return;
  const answers = { ...before, phone: `0812${String(dice.between(0, 99_999_999)).padStart(8, '0')}` };
  if ((await type(tab, person, draftId, answers)) === KILLED) return;
  if (dice.percent(85)) await finish(tab, phone, draftId);
}

/** Withdraws, erases, thinks again, throws away or fetches back. */
export async function wish(phone: Phone, person: Case, kind: Wish['kind'], dice: Dice): Promise<void> {
  const tab = await tabOf(phone, dice);
  const { id } = person;
  if (id === null) return;
  const wished: Wish = { kind, told: false };
  const answer = await tab.do(async (code, world) => {
    person.wishes.push(wished);
    switch (kind) {
      case 'withdraw':
      case 'erase':
        return (await code.withdrawEntry(id, { eraseAll: kind === 'erase' }, world)).ok;
      case 'keep':
        return got(await code.keepAfterAll(id));
      case 'discard':
        return got(await code.discardEntry(id, { confirmed: true }, world)).discarded;
      case 'restore':
        return got(await code.restoreEntry(id)) === 1;
    }
  });
  if (answer === KILLED) return;
  wished.told = answer;
  // It was told that nothing came of it.
  if (!answer) person.wishes.splice(person.wishes.indexOf(wished), 1);
}

/** Sends what waits, for whatever reason there is; nobody waits for it. */
export async function sync(phone: Phone, dice: Dice): Promise<void> {
  const tab = await tabOf(phone, dice);
  const reason = dice.pick(['start', 'online', 'visible', 'queued', 'background', 'timer', 'tap'] as const);
  inBackground(
    phone,
    tab.do((code, world) => code.runSync({ reason }, world)),
  );
}

/** What a page does when it opens. */
export async function contact(tab: Tab): Promise<void> {
  await tab.do(async (code, world) => {
    await code.runSync({ reason: 'start' }, world);
    await code.refreshConfig(world);
    await code.refreshStatus(world);
    await code.reconcile(world);
    await code.forgetDiscarded(world.now());
    await code.makeResealer(world)();
  });
}

export function inBackground(phone: Phone, work: Promise<unknown>): void {
  const watched = work.finally(() => phone.underWay.delete(watched));
  phone.underWay.add(watched);
  // Waited for later; until then it is no unhandled rejection.
  watched.catch(() => undefined);
}

/** Looks at the lists: what is there is what its people are told. */
export async function look(phone: Phone, dice: Dice): Promise<Shown | Killed> {
  const tab = await tabOf(phone, dice);
  const read = await tab.do(async (code) => ({
    entries: got(await code.listEntries({ limit: 1_000 })),
    discarded: got(await code.listEntries({ limit: 1_000, discarded: true })),
    drafts: got(await code.listDrafts()),
  }));
  if (read === KILLED) return KILLED;
  for (const { id, delivery } of read.entries) {
    const person = phone.cases.find((each) => each.id === id);
    if (delivery.kind === 'received') person?.receipts.push(delivery.receipt);
  }
  return { ...read, drafts: read.drafts.flatMap(({ name }) => name ?? []) };
}

export function caseOf(phone: Phone, name: string): Case {
  const person = phone.cases.find((each) => each.name === name);
  if (person === undefined) throw new Error(`${phone.name} shows somebody who was never there: ${name}`);
  return person;
}

/** The value of what always goes well on a phone whose disk is whole. */
export function got<Value>(outcome: Outcome<Value, unknown>): Value {
  if (!outcome.ok) throw new Error(`Told what it must not be told: ${String(outcome.problem)}`);
  return outcome.value;
}

/** False for a problem that may be told. */
function expected<Value>(
  outcome: Outcome<Value>,
  problems: readonly string[],
): outcome is Extract<Outcome<Value>, { readonly ok: true }> {
  if (!outcome.ok && !problems.includes(outcome.problem)) got(outcome);
  return outcome.ok;
}
