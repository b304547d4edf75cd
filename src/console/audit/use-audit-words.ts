import { useTranslation } from 'react-i18next';
import { REVOKE_REASONS } from '#domain/agent-wire.ts';
import { AUDIT_ACTIONS, AUDIT_DETAILS, AUDIT_WAYS } from '#domain/audit-actions.ts';
import type { AuditDetail, AuditLine } from '#domain/audit-wire.ts';
import { SCOPES } from '#domain/connection-wire.ts';
import { WHOLE_COUNTRY } from '#domain/coverage-wire.ts';
import { CONTEST_OUTCOMES, PayRule } from '#domain/pay.ts';
import { isPlainDate } from '#domain/plain-date.ts';
import { REFUSAL_WHYS, REFUSED_THINGS, SIGN_IN_WHYS } from '#domain/refusals.ts';
import { DECISIONS, OPENING_REASONS } from '#domain/review.ts';
import { ROLES } from '#domain/roles.ts';
import { PAUSE_REASONS, WEBHOOK_EVENTS } from '#domain/webhook-wire.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { useEventWords } from '#console/connections/use-event-words.ts';
import { usePayTerms } from '#console/pay/use-pay-terms.ts';
import { useRegionWords } from '#console/region-names.ts';

/** Who does things without an account. */
const OTHERS = ['intake', 'stranger', 'person'] as const;

/** A line of the audit in words. What a newer part of the office has written is shown as it stands there. */
export function useAuditWords() {
  const { t } = useTranslation('office-audit');
  const { t: cases } = useTranslation('cases');
  const { t: office } = useTranslation('console');
  const { t: agents } = useTranslation('office-agents');
  const { t: doors } = useTranslation('office-doors');
  const { date, instant } = useFormats();
  const eventWords = useEventWords();
  const regionWords = useRegionWords();
  const termsOf = usePayTerms();

  const action = (code: string) => {
    const known = AUDIT_ACTIONS.find((each) => each === code);
    return known === undefined ? code : t(`action.${known}`);
  };
  const actor = ({ id, name }: AuditLine['actor']) => {
    const known = OTHERS.find((each) => each === id);
    return name ?? (known === undefined ? id : t(`actor.${known}`));
  };
  /** What it was done to; null where nothing but its id is known. */
  const subject = (line: AuditLine): string | null => {
    if (line.subject === null) return null;
    const { id, kind, name, role } = line.subject;
    if (kind === 'invitation' && role !== undefined) {
      const as = office(`role.${role}`);
      return name === null ? t('subject.invitation', { role: as }) : t('subject.invitationOf', { name, role: as });
    }
    if (kind === 'password-link') return t('subject.passwordLink', { name: name ?? id });
    if (kind === 'consent' && name !== null) {
      return t('subject.consent', { version: isPlainDate(name) ? date(name) : name });
    }
    if ((kind === 'tariffs' || kind === 'agency') && name !== null) return t(`subject.${kind}`, { number: name });
    if (kind === 'export' && name !== null) return t('subject.export', { time: instant(Date.parse(name)) });
    if (line.action === 'target-set') return regionWords(id === WHOLE_COUNTRY ? 'all' : [id]);
    return name;
  };
  const scope = (code: string) => {
    const known = SCOPES.find((each) => each === code);
    return known === undefined ? code : doors(known === 'cases:status' ? 'scope.status' : 'scope.read');
  };
  const event = (code: string) => {
    const known = WEBHOOK_EVENTS.find((each) => each === code);
    return known === undefined ? code : eventWords(known);
  };
  const way = (code: string) => {
    const known = AUDIT_WAYS.find((each) => each === code);
    return known === undefined ? code : t(`way.${known}`);
  };
  const value = (name: string, said: AuditDetail[string]) => {
    if (typeof said === 'boolean') return t(said ? 'yes' : 'no');
    if (Array.isArray(said)) {
      if (name === 'regions') return regionWords(said);
      const wordsOf = name === 'by' ? way : name === 'scopes' ? scope : name === 'events' ? event : null;
      return (wordsOf === null ? said : said.map(wordsOf)).join(', ');
    }
    if (name === 'by') return way(String(said));
    const at = name === 'expiresAt' ? Date.parse(String(said)) : Number.NaN;
    if (!Number.isNaN(at)) return instant(at);
    const paused = PAUSE_REASONS.find((each) => name === 'because' && each === said);
    if (paused !== undefined) return doors(`webhook.paused.${paused}`);
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
  const details = ({ action: done, detail }: AuditLine) => {
    const rule = done === 'pay-rule-set' ? PayRule.safeParse(detail) : null;
    if (rule?.success === true) return [agents('rules.from', { date: date(rule.data.from) }), ...termsOf(rule.data)];
    return Object.entries(detail ?? {}).flatMap(([name, said]) => {
      if (said === null) return [];
      // A number of cases: months are kept under the same name.
      const known =
        done === 'target-set' && name === 'registered' ? 'cases' : AUDIT_DETAILS.find((each) => each === name);
      return [`${known === undefined ? name : t(`detail.${known}`)}: ${value(name, said)}`];
    });
  };
  return { action, actor, subject, details };
}
