import { AGE_TOO_OLD, YOUNGEST_AGE } from '#domain/age.ts';
import { tableFor } from '#domain/benefit-lines.ts';
import { claimGuide } from '#domain/claims.ts';
import { LAPSE } from '#domain/payment.ts';
import type { PlainMonth } from '#domain/plain-date.ts';
import { MONTH_CHOICES } from '#domain/plan.ts';
import type { Grounds } from '#domain/sources.ts';
import { CALL_CENTRE } from '#features/call-centre.ts';
import type { TopicId } from '#features/learn/topics.ts';
import type questions from '#locales/id/questions.json';

/** What people ask; the words are in questions.json. */
interface Question {
  readonly id: QuestionId;
  /** Where more of it is told. */
  readonly topic?: TopicId;
}

export type QuestionId = keyof (typeof questions)['q'];
type GroupId = keyof (typeof questions)['group'];

/** Grouped as people come to them: first what it is, last whether it can be trusted. */
export const QUESTION_GROUPS: readonly { readonly id: GroupId; readonly questions: readonly Question[] }[] = [
  {
    id: 'basics',
    questions: [
      { id: 'agency', topic: 'what' },
      { id: 'health', topic: 'not' },
      { id: 'office', topic: 'who' },
      { id: 'payung' },
    ],
  },
  {
    id: 'join',
    questions: [
      { id: 'who', topic: 'who' },
      { id: 'old' },
      { id: 'disability' },
      { id: 'nik' },
      { id: 'email' },
      { id: 'phone' },
      { id: 'jmo' },
    ],
  },
  {
    id: 'pay',
    questions: [
      { id: 'cost', topic: 'price' },
      { id: 'irregular' },
      { id: 'where', topic: 'pay' },
      { id: 'late', topic: 'pay' },
      { id: 'back' },
      { id: 'refund', topic: 'oldAge' },
    ],
  },
  {
    id: 'get',
    questions: [
      { id: 'accident', topic: 'accident' },
      { id: 'death', topic: 'death' },
      { id: 'heirs' },
      { id: 'school', topic: 'school' },
    ],
  },
  { id: 'trust', questions: [{ id: 'real', topic: 'get' }, { id: 'nikSafe' }, { id: 'agent' }] },
];

/** What fills the placeholders of the questions and answers, in a month. */
export function questionValues(month: PlainMonth): Readonly<Record<string, string | number>> {
  return {
    youngest: YOUNGEST_AGE,
    tooOld: AGE_TOO_OLD,
    months: Math.max(...MONTH_CHOICES),
    lapse: LAPSE.mostUnpaidMonths,
    hours: claimGuide('work-accident').report?.hours ?? '',
    full: tableFor({ month }).jkm.fullAfter.months,
    days: claimGuide('death').payout?.days ?? '',
    phone: CALL_CENTRE,
  };
}

/** What the answers with figures rest on. */
export function groundsOf(id: QuestionId, month: PlainMonth): readonly Grounds[] {
  const { report } = claimGuide('work-accident');
  const { payout } = claimGuide('death');
  switch (id) {
    case 'who':
      return [
        { legal: null, sources: ['S4', 'S6'] },
        { legal: 'UU 13/2003 Pasal 1, 69', sources: [] },
      ];
    case 'old':
      return [{ legal: null, sources: ['S4', 'S6', 'S20'] }];
    case 'irregular':
      return [{ legal: null, sources: ['S10'] }];
    case 'late':
      return [LAPSE];
    case 'accident':
      return report === null ? [] : [report];
    case 'death':
      return [tableFor({ month }).jkm.fullAfter];
    case 'real':
      return payout === null ? [] : [payout];
    default:
      return [];
  }
}
