import { useTranslation } from 'react-i18next';
import { REVOKE_REASONS } from '#domain/agent-wire.ts';
import { AUDIT_ACTIONS, AUDIT_DETAILS, AUDIT_WAYS } from '#domain/audit-actions.ts';
import type { AuditDetail, AuditLine } from '#domain/audit-wire.ts';
import { CONTEST_OUTCOMES } from '#domain/pay.ts';
import { REFUSAL_WHYS, REFUSED_THINGS, SIGN_IN_WHYS } from '#domain/refusals.ts';
import { DECISIONS, OPENING_REASONS } from '#domain/review.ts';
import { ROLES } from '#domain/roles.ts';
import { useRegionWords } from '#console/region-names.ts';

/** Who does things without an account. */
const OTHERS = ['intake', 'stranger', 'person'] as const;

/** A line of the audit in words. What a newer part of the office has written is shown as it stands there. */
export function useAuditWords() {
  const { t } = useTranslation('office-audit');
  const { t: cases } = useTranslation('cases');
  const { t: office } = useTranslation('console');
  const { t: agents } = useTranslation('office-agents');
  const regionWords = useRegionWords();

  const action = (code: string) => {
    const known = AUDIT_ACTIONS.find((each) => each === code);
    return known === undefined ? code : t(`action.${known}`);
  };
  const actor = ({ id, name }: AuditLine['actor']) => {
    const known = OTHERS.find((each) => each === id);
    return name ?? (known === undefined ? id : t(`actor.${known}`));
  };
  const way = (code: string) => {
    const known = AUDIT_WAYS.find((each) => each === code);
    return known === undefined ? code : t(`way.${known}`);
  };
  const value = (name: string, said: AuditDetail[string]) => {
    if (typeof said === 'boolean') return t(said ? 'yes' : 'no');
    if (Array.isArray(said)) {
      if (name === 'regions') return regionWords(said);
      return said.map((each) => (name === 'by' ? way(each) : each)).join(', ');
    }
    if (name === 'by') return way(String(said));
    const role = ROLES.find((each) => name === 'role' && each === said);
    if (role !== undefined) return office(`role.${role}`);
    const reason = OPENING_REASONS.find((each) => name === 'reason' && each === said);
    if (reason !== undefined) return cases(`case.reason.${reason}`);
    const revoked = REVOKE_REASONS.find((each) => name === 'reason' && each === said);
    if (revoked !== undefined) return agents(`revoke.reason.${revoked}`);
    if (name === 'reason' && said === 'export') return t('thing.export');
    const outcome = CONTEST_OUTCOMES.find((each) => name === 'kind' && each === said);
    if (outcome !== undefined) return agents(`contest.outcome.${outcome}`);
    const kind = DECISIONS.find((each) => name === 'kind' && each === said);
    if (kind !== undefined) return cases(`decision.done.${kind}`);
    const thing = REFUSED_THINGS.find((each) => name === 'thing' && each === said);
    if (thing !== undefined) return t(`thing.${thing}`);
    const why = [...SIGN_IN_WHYS, ...REFUSAL_WHYS].find((each) => name === 'why' && each === said);
    if (why !== undefined) return t(`why.${why}`);
    return name === 'regions' && said === 'all' ? t('everywhere') : String(said);
  };
  /** "alasan: Orangnya bertanya", one for each thing that a line tells besides. */
  const details = (detail: AuditLine['detail']) =>
    Object.entries(detail ?? {}).flatMap(([name, said]) => {
      if (said === null) return [];
      const known = AUDIT_DETAILS.find((each) => each === name);
      return [`${known === undefined ? name : t(`detail.${known}`)}: ${value(name, said)}`];
    });
  return { action, actor, details };
}
