import type { Rupiah } from '#domain/rupiah.ts';

/** The official forms, at the addresses that S1 lists; not opened here. Names as printed on them. */
export const FORMS = {
  'F3 KK1': 'https://www.bpjsketenagakerjaan.go.id/assets/uploads/formulir/Formulir_3KK1_BPJS_Ketenagakerjaan.pdf',
  'F3a KK2': 'https://www.bpjsketenagakerjaan.go.id/assets/uploads/formulir/FORM_3A_KK_2_BPJS_Ketenagakerjaan.pdf',
  F4: 'https://www.bpjsketenagakerjaan.go.id/assets/uploads/formulir/F4_Pengajuan_pembayaran_jaminan_kematian_dan_jaminan_hari_tua.pdf',
  F5: 'https://www.bpjsketenagakerjaan.go.id/assets/uploads/formulir/F5_Pengajuan_pembayaran_jaminan_hari_tua.pdf',
  Beasiswa: 'https://www.bpjsketenagakerjaan.go.id/assets/uploads/formulir/Form_Beasiswa_BPJS_Ketenagakerjaan.pdf',
} as const;
export type FormName = keyof typeof FORMS;

/** When a paper is needed; a paper without conditions always is, one with several when any of them holds. */
export type Condition =
  | { readonly kind: 'traffic-accident' }
  /** The hospital or clinic is not a cooperating one (PLKK), so that the member paid first. */
  | { readonly kind: 'not-plkk' }
  | { readonly kind: 'over'; readonly amount: Rupiah }
  | { readonly kind: 'partly-paid-before' }
  | { readonly kind: 'heir-is-spouse' }
  | { readonly kind: 'member-died' }
  /** Bring it if there is one: the official list is copied from wage earners, or only some accounts ask for it. */
  | { readonly kind: 'if-there-is-one' };

/** One line of a checklist; its words are in `locales/`. */
export interface Paper {
  readonly id: PaperId;
  readonly form?: FormName;
  readonly when?: readonly Condition[];
}

export type PaperId =
  | 'member-card'
  | 'ktp'
  | 'heir-ktp'
  | 'child-ktp-or-school-card'
  | 'accident-report-1'
  | 'accident-report-2'
  | 'doctor-letter'
  | 'account-of-accident'
  | 'two-witness-ktps'
  | 'police-report'
  | 'receipts'
  | 'attendance-record'
  | 'bank-book'
  | 'heir-bank-book'
  | 'child-bank-account'
  | 'tax-number'
  | 'death-certificate'
  | 'family-card'
  | 'heir-letter'
  | 'marriage-book'
  | 'claim-form'
  | 'birth-certificate'
  | 'school-letter'
  | 'school-report';

const OVER_50_MILLION: Condition = { kind: 'over', amount: 50_000_000 };
const IF_THERE_IS_ONE: readonly Condition[] = [{ kind: 'if-there-is-one' }];

const TAX_NUMBER: Paper = { id: 'tax-number', when: [OVER_50_MILLION] };

const REPORTS: readonly Paper[] = [
  { id: 'accident-report-1', form: 'F3 KK1' },
  { id: 'accident-report-2', form: 'F3a KK2' },
  /** Form F3b KK3, filled in by the doctor. */
  { id: 'doctor-letter' },
];

const CIRCUMSTANCES: readonly Paper[] = [
  { id: 'account-of-accident' },
  { id: 'two-witness-ktps' },
  { id: 'police-report', when: [{ kind: 'traffic-accident' }] },
];

const COSTS: readonly Paper[] = [
  { id: 'receipts', when: [{ kind: 'not-plkk' }] },
  { id: 'attendance-record', when: IF_THERE_IS_ONE },
];

const OF_THE_HEIRS: readonly Paper[] = [
  { id: 'heir-ktp' },
  { id: 'death-certificate' },
  { id: 'family-card' },
  { id: 'heir-letter' },
  { id: 'marriage-book', when: [{ kind: 'heir-is-spouse' }] },
  { id: 'heir-bank-book' },
];

const OF_THE_MEMBER: readonly Paper[] = [{ id: 'member-card' }, { id: 'ktp' }];

/** The checklists. Accounts differ a little (S1, S15, S24–S27): what only some ask for is "if there is one". */
export const PAPERS = {
  workAccident: [...OF_THE_MEMBER, ...REPORTS, ...CIRCUMSTANCES, ...COSTS, { id: 'bank-book' }, TAX_NUMBER],
  occupationalDisease: [...OF_THE_MEMBER, ...REPORTS, ...COSTS, { id: 'bank-book' }, TAX_NUMBER],
  workDeath: [...OF_THE_MEMBER, ...REPORTS, ...CIRCUMSTANCES, ...COSTS, ...OF_THE_HEIRS, TAX_NUMBER],
  death: [...OF_THE_MEMBER, ...OF_THE_HEIRS, { id: 'claim-form', form: 'F4' }, TAX_NUMBER],
  savings: [
    ...OF_THE_MEMBER,
    { id: 'claim-form', form: 'F5' },
    { id: 'bank-book' },
    { id: 'family-card', when: IF_THERE_IS_ONE },
    { id: 'tax-number', when: [OVER_50_MILLION, { kind: 'partly-paid-before' }] },
  ],
  scholarship: [
    { id: 'claim-form', form: 'Beasiswa' },
    { id: 'birth-certificate' },
    { id: 'family-card' },
    { id: 'child-ktp-or-school-card' },
    { id: 'school-letter' },
    { id: 'school-report' },
    { id: 'child-bank-account' },
    { id: 'death-certificate', when: [{ kind: 'member-died' }] },
    { id: 'heir-letter', when: [{ kind: 'member-died' }] },
  ],
} as const satisfies Readonly<Record<string, readonly Paper[]>>;
