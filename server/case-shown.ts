import type {
  CaseInList,
  CaseOpened,
  CaseVersion,
  DecisionInHistory,
  KpjInHistory,
  PhotoInCase,
} from '#domain/case-wire.ts';
import type { Submission } from '#domain/enrolment.ts';
import { returnedByName } from '#domain/office-reasons.ts';
import type { SealingKeys } from '#server/keys.ts';
import { openSubmission, openWords } from '#server/open-envelope.ts';
import type { ListedCase } from '#server/store/case-list.ts';
import type { KpjKept } from '#server/store/kpjs.ts';
import type { PhotoOfCase } from '#server/store/photos.ts';
import type { DecisionKept, DuplicateTaken, SealedVersion } from '#server/store/case-opening.ts';

/** What the database keeps of a case, as the office's console is shown it: seals opened, times as text. */
export function caseShown({ claim, flags, stageSince, firstReceivedAt, ...listed }: ListedCase): CaseInList {
  return {
    ...listed,
    flags: [...flags],
    stageSince: stageSince.toISOString(),
    firstReceivedAt: firstReceivedAt.toISOString(),
    claim:
      claim === null
        ? null
        : { account: claim.account, name: claim.name ?? claim.account, until: claim.until.toISOString() },
  };
}

/** The secret of the status stays inside: it is the person's, and an officer has no use for it. */
export async function versionShown(sealed: SealedVersion, keys: SealingKeys): Promise<CaseVersion> {
  const { version, receivedAt } = sealed;
  const content = await openSubmission(sealed, keys);
  return {
    version,
    receivedAt: receivedAt.toISOString(),
    composedAt: content?.composedAt ?? '',
    language: content?.language ?? '',
    content: content === null ? null : contentShown(content),
  };
}

function contentShown({ enrolment, asRead, channel, witness }: Submission): CaseVersion['content'] {
  return { enrolment, asRead, channel, witness: witness ?? null };
}

export async function decisionShown(kept: DecisionKept, keys: SealingKeys): Promise<DecisionInHistory> {
  const { submissionId: id, version, sealed, keyId } = kept;
  return {
    kind: kept.kind,
    version: kept.version,
    account: kept.account,
    name: kept.name ?? kept.account,
    decidedAt: kept.decidedAt.toISOString(),
    fields: returnedByName(kept.fields),
    reason: kept.reason,
    duplicateOf: kept.duplicateOf,
    words: sealed === null || keyId === null ? null : await openWords({ id, version }, { sealed, keyId }, keys),
    toldAt: kept.toldAt?.toISOString() ?? null,
    undoneAt: kept.undoneAt?.toISOString() ?? null,
  };
}

/** @param id of the case */
export async function kpjShown(id: string, kept: KpjKept, keys: SealingKeys): Promise<KpjInHistory> {
  const { version, account, name, recordedAt } = kept;
  const words = await openWords({ id, version }, kept, keys);
  return { kpj: words?.kpj ?? null, version, name: name ?? account, recordedAt: recordedAt.toISOString() };
}

export function photoShown({ id, kind, listedVersion, completedAt }: PhotoOfCase): PhotoInCase {
  return { id, kind: kind ?? 'ktp', version: listedVersion ?? 1, arrived: completedAt !== null };
}

export async function duplicateShown(
  { listed, newest, sameNik }: DuplicateTaken,
  keys: SealingKeys,
): Promise<CaseOpened['duplicates'][number]> {
  return { case: caseShown(listed), newest: await versionShown(newest, keys), sameNik };
}
