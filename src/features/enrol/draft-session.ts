import type * as DraftLock from '#device/draft-lock.ts';
import type * as Drafts from '#device/drafts.ts';
import type * as Queued from '#device/queued.ts';
import { createTurns } from '#device/turns.ts';
import { type Answers, EMPTY_ANSWERS, asHandedOver } from '#domain/answers.ts';
import { isAgentsPhone } from '#features/agents-phone.ts';
import { firstAnswers, forgetFormStart } from '#features/form-start.ts';
import type { ProblemCode } from '#domain/problems.ts';
import { type StepId, isStepId } from '#domain/steps.ts';

/** How the draft on the screen stands: in memory it is always whole; `saving` tells how far the phone has it. */
export interface DraftSession {
  /**
   * `fresh`: nothing is stored yet. `gone`: the address names a draft that this phone does not hold. `sent`: it has become an entry,
   * perhaps in another tab. `unopened`: it could not be read now, and `saving` says why. Only `fresh` and `open` are ever stored: what
   * was not read must not be written over.
   */
  readonly kind: 'fresh' | 'opening' | 'open' | 'gone' | 'sent' | 'unreadable' | 'unopened';
  readonly id: string | null;
  /** The entry that the draft has become, when it was `sent`. */
  readonly entryId: string | null;
  /** The entry that the draft is to change; null for an enrolment of its own. */
  readonly corrects: Drafts.Corrected | null;
  readonly answers: Answers;
  readonly step: StepId;
  readonly saving:
    { readonly kind: 'nothing' | 'pending' | 'saved' } | { readonly kind: 'failed'; readonly problem: ProblemCode };
  /** Another tab holds the draft: here it is only read. `lost`: it was ours until the other tab took it. */
  readonly elsewhere: 'no' | 'held' | 'lost';
  /** Rises when the answers were replaced as a whole: then, and only then, a page must show other values than were typed. */
  readonly reading: number;
}

const NOTHING_YET: DraftSession = {
  kind: 'fresh',
  id: null,
  entryId: null,
  corrects: null,
  answers: EMPTY_ANSWERS,
  step: 'nik',
  saving: { kind: 'nothing' },
  elsewhere: 'no',
  reading: 0,
};

let session: DraftSession = { ...NOTHING_YET, answers: onThisPhone(firstAnswers()) };
let release: () => void = () => undefined;
/** Writes follow one another, so that an older state of the answers never comes to lie over a newer one. */
const inTurn = createTurns();
let writesUnderWay = 0;
let isLocked = false;
let opening: Promise<void> = Promise.resolve();
const listeners = new Set<() => void>();

/** What the screen shows now. */
export function currentDraft(): DraftSession {
  return session;
}

/** What is shown while the page is rendered at build time. */
export function emptyDraft(): DraftSession {
  return NOTHING_YET;
}

/** Calls back after every change, until the returned function is called. */
export function watchDraft(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(to: Partial<DraftSession>): void {
  const changed = { ...session, ...to };
  // A pause in typing that changes nothing on the screen must not render it again.
  if (isSame(changed, session)) return;
  session = changed;
  for (const listener of listeners) listener();
}

/** Puts the draft away and begins with nothing; what was stored stays stored. */
export function startAfresh(): void {
  release();
  release = () => undefined;
  change({ ...NOTHING_YET, answers: onThisPhone(firstAnswers()), reading: session.reading + 1 });
}

/** Everything on this phone was erased, or one draft, here or in another tab: what is in memory of it goes too. */
function forget(draftId: string | null): void {
  if (draftId !== null && draftId !== session.id) return;
  release();
  release = () => undefined;
  const { id, reading } = session;
  change({ ...NOTHING_YET, ...(id !== null && { kind: 'gone', id }), reading: reading + 1 });
}

function whenLocked(isOpen: boolean): void {
  isLocked = !isOpen;
  if (isLocked) putAway();
}

/**
 * The vault of an agent's phone was locked: what is stored goes out of memory, and is opened again by its address. What the phone has
 * not stored stays: nothing typed is lost.
 */
function putAway(): void {
  // How a write ends that was begun before the lock is not known yet: "saved" is still that of the one before.
  if (writesUnderWay > 0) return;
  if (session.saving.kind === 'nothing' || session.saving.kind === 'saved') startAfresh();
}

/** The draft has become an entry: nothing more is written in it. */
function close({ draftId, entryId }: { readonly draftId: string; readonly entryId: string }): void {
  if (draftId !== session.id) return;
  release();
  release = () => undefined;
  change({ ...NOTHING_YET, kind: 'sent', id: draftId, entryId, reading: session.reading + 1 });
}

interface OpenOptions {
  /** Take it from the tab that has it. */
  readonly steal?: boolean;
  /** What was typed on the prerendered page before the draft was read: it is newer than the draft. */
  readonly typed?: () => Partial<Answers>;
}

/** Opens a stored draft and takes it for this tab. Never fails: how it went is in the session. */
export function openDraft(id: string, options: OpenOptions = {}): Promise<void> {
  const isHere = session.id === id && (session.kind === 'open' || session.kind === 'opening');
  if (!isHere || options.steal === true) opening = open(id, options);
  return opening;
}

async function open(id: string, options: OpenOptions): Promise<void> {
  release();
  release = () => undefined;
  // What stands in the field while another draft is on the screen belongs to that one, and perhaps to another person.
  const isFirst = session.id === null;
  const typed = isFirst ? options.typed : undefined;
  change({ ...NOTHING_YET, kind: 'opening', id, reading: isFirst ? session.reading : session.reading + 1 });
  const device = await draftsOfDevice();
  if (device === null) {
    change({ kind: 'unopened', saving: { kind: 'failed', problem: 'network-unreachable' } });
    return;
  }
  const { findDraft, findQueuedAs, holdDraft } = device;
  const hold = await holdDraft(id, { steal: options.steal === true, onLost: () => loseDraft(id) });
  if (hold.held) release = hold.release;
  const found = await findDraft(id);
  const queuedAs = found.ok && found.value === null ? await findQueuedAs(id) : null;
  if (session.id !== id) {
    if (hold.held) hold.release();
    return;
  }
  if (!found.ok) {
    // Not shown as an empty form: the next save would lay emptiness over what is stored.
    const kind = found.problem === 'copy-unreadable' ? 'unreadable' : 'unopened';
    change({ kind, saving: { kind: 'failed', problem: found.problem } });
    return;
  }
  if (found.value === null) {
    if (queuedAs?.ok && queuedAs.value !== null) close({ draftId: id, entryId: queuedAs.value });
    else change({ kind: 'gone' });
    return;
  }
  const { answers, step, corrects } = found.value;
  const newer = typed?.() ?? {};
  forgetFormStart();
  change({
    kind: 'open',
    corrects,
    answers: onThisPhone({ ...answers, ...newer }),
    step: isStepId(step) ? step : 'nik',
    saving: { kind: Object.keys(newer).length > 0 ? 'pending' : 'saved' },
    elsewhere: hold.held ? 'no' : 'held',
    reading: session.reading + 1,
  });
}

function loseDraft(id: string): void {
  if (session.id === id) change({ elsewhere: 'lost' });
}

/**
 * The answers as they are on the screen now, in memory only; `saveDraftNow` stores them.
 *
 * @param reading of the session when their page was made: a page that goes while its draft is replaced still hands over what it
 * holds, and that must not come to lie over the draft that has just been opened
 */
export function takeAnswers(answers: Answers, reading: number): void {
  if (reading !== session.reading) return;
  // Whose phone it is, no page asks.
  const taken = { ...answers, throughAgent: session.answers.throughAgent };
  if (session.elsewhere !== 'no' || isSame(taken, session.answers)) return;
  change({ answers: taken });
}

/** The phone is given to whose form it is: nothing is ticked for her. In memory only. */
export function takeTicksOff(): void {
  change({ answers: asHandedOver(session.answers) });
}

/**
 * On an agent's phone other questions are asked than on her own, also in a form that was begun before it was one. What was stated there
 * was about data that an agent wrote: of her own she states it in other words, and nobody has shown her those yet. The other way round
 * the ticks go when the phone is given to her (`takeTicksOff`).
 */
function onThisPhone(answers: Answers): Answers {
  const throughAgent = isAgentsPhone() ? 'yes' : '';
  if (answers.throughAgent === throughAgent) return answers;
  return { ...answers, throughAgent, ...(throughAgent === '' && { attestations: [] }) };
}

/** A photo of the card was kept with a draft, or taken off it: one that was sent back counts as answered while there is another. */
export function notePhoto(draftId: string, isThere: boolean): void {
  const { id, corrects } = session;
  if (id === draftId && corrects !== null) change({ corrects: { ...corrects, hasNewPhoto: isThere } });
}

/** Whose phone it is was not answered, and may have changed since the form was begun. */
function isUnanswered(answers: Answers): boolean {
  return isSame({ ...answers, throughAgent: '' }, EMPTY_ANSWERS);
}

function isSame<Value>(one: Value, other: Value): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * Stores what is in memory, making the draft on the first call; never fails: how it went is in `saving`.
 *
 * @param step where the person is, to resume there
 */
export function saveDraftNow(step: StepId, language: string): Promise<void> {
  if (session.elsewhere !== 'no' || !isStorable()) return Promise.resolve();
  // A form in which nothing was written is no draft.
  if (session.id === null && isUnanswered(session.answers)) return Promise.resolve();
  // "Saved" stays while the next pause is being stored: a word that comes and goes at each pause is noise, for the eye and the ear.
  change({ step, ...(session.saving.kind === 'nothing' && { saving: { kind: 'pending' } }) });
  return follow(session, language);
}

/** Writes after whatever is being written. */
function follow(asked: DraftSession, language: string): Promise<void> {
  writesUnderWay += 1;
  return inTurn(async () => {
    try {
      await write(asked, language);
    } catch {
      // A bug of ours, told as what it means to her: what is on the screen is not stored. The next pause tries again.
      // Of another draft than the one on the screen the list tells.
      if (isStorable() && (asked.id === null || asked.id === session.id))
        change({ saving: { kind: 'failed', problem: 'storage-unavailable' } });
    }
    writesUnderWay -= 1;
    // After an agent has signed out her phone has no lock any more, and nobody opens it.
    if (isLocked && isAgentsPhone()) putAway();
  });
}

/**
 * The draft for a photo that is taken before anything was written; null when the phone cannot make one, or the form was erased.
 *
 * @param reading of the session when the form of the photo was made: where another draft has taken its place since, perhaps another
 *   person's, the photo gets a draft of its own
 */
export async function draftForPhoto(language: string, reading: number): Promise<string | null> {
  const isStillThere = () => session.reading === reading && isStorable();
  if (isStillThere()) {
    await follow(session, language);
    if (isStillThere()) return session.id;
  }
  if (session.id === null) return null;
  const device = await draftsOfDevice();
  const started = await device?.startDraft(language);
  return started?.ok ? started.value.id : null;
}

function isStorable(): boolean {
  return session.kind === 'fresh' || session.kind === 'open';
}

/** Stores the draft that was on the screen when it was asked: as it is now or, when another has taken its place since, as it was. */
async function write(asked: DraftSession, language: string): Promise<void> {
  const device = await draftsOfDevice();
  if (asked.id !== null && session.id !== asked.id) {
    // How it went is no longer for this screen to tell; the list shows when the draft was last stored.
    await device?.saveDraft(asked.id, { answers: asked.answers, step: asked.step, language });
    return;
  }
  if (!isStorable() || session.elsewhere !== 'no') return;
  if (device === null) {
    change({ saving: { kind: 'failed', problem: 'network-unreachable' } });
    return;
  }
  const { saveDraft, startDraft, findQueuedAs, holdDraft } = device;
  if (session.id === null) {
    const started = await startDraft(language);
    if (!started.ok) {
      change({ saving: { kind: 'failed', problem: started.problem } });
      return;
    }
    const { id } = started.value;
    forgetFormStart();
    const hold = await holdDraft(id, { onLost: () => loseDraft(id) });
    if (hold.held) release = hold.release;
    change({ id, kind: 'open', answers: onThisPhone(session.answers) });
  }
  const { id, answers, step } = session;
  if (id === null) return;
  const saved = await saveDraft(id, { answers, step, language });
  const queuedAs = !saved.ok && saved.problem === 'draft-queued' ? await findQueuedAs(id) : null;
  if (session.id !== id) return;
  if (queuedAs?.ok && queuedAs.value !== null) close({ draftId: id, entryId: queuedAs.value });
  else change({ saving: saved.ok ? { kind: 'saved' } : { kind: 'failed', problem: saved.problem } });
}

type DeviceDrafts = Pick<typeof Drafts, 'findDraft' | 'saveDraft' | 'startDraft'> &
  Pick<typeof Queued, 'findQueuedAs'> &
  Pick<typeof DraftLock, 'holdDraft'>;

/** The code that stores drafts, or null when it is not on this phone yet and the connection broke before it came. */
async function draftsOfDevice(): Promise<DeviceDrafts | null> {
  try {
    const [drafts, lock, { watchErased }, { watchQueued, findQueuedAs }, { watchVault }] = await Promise.all([
      import('#device/drafts.ts'),
      import('#device/draft-lock.ts'),
      import('#device/erased.ts'),
      import('#device/queued.ts'),
      import('#device/vault.ts'),
    ]);
    watchErased(forget);
    watchQueued(close);
    watchVault(whenLocked);
    return { ...drafts, ...lock, findQueuedAs };
  } catch {
    // Only fetching the code can fail here; what is typed stays on the screen, and the next pause tries again.
    return null;
  }
}
