import type { Grounds } from '#domain/sources.ts';

/** The NIK is the number to pay with; the web form mails a payment code of its own as well (S18). */
export const PAYMENT_NUMBER: Grounds & { readonly id: 'nik' } = {
  id: 'nik',
  legal: null,
  sources: ['S4', 'S6', 'S23'],
};

/** Where a contribution can be paid. */
export interface PaymentChannel extends Grounds {
  readonly id: string;
  /** As it calls itself. */
  readonly name: string;
  readonly kind: 'bank' | 'wallet' | 'shop' | 'app' | 'post';
  /** Can one register there? `no` by S4; for banks and the post accounts differ, so nobody is sent there to register. */
  readonly registers: 'no' | 'unknown';
}

type Row = readonly [id: string, name: string, kind: PaymentChannel['kind'], registers: PaymentChannel['registers']];

const IN_THE_BROCHURE: readonly Row[] = [
  ['bni', 'BNI', 'bank', 'unknown'],
  ['mandiri', 'Livin’ by Mandiri', 'bank', 'unknown'],
  ['bsi', 'BSI', 'bank', 'unknown'],
  ['bca', 'BCA mobile', 'bank', 'unknown'],
  ['btn', 'BTN', 'bank', 'unknown'],
  ['brimo', 'BRImo', 'bank', 'unknown'],
  ['bjb', 'bank bjb', 'bank', 'unknown'],
  ['brilink', 'BRILink', 'bank', 'unknown'],
  ['linkaja', 'LinkAja', 'wallet', 'no'],
  ['shopeepay', 'ShopeePay', 'wallet', 'no'],
  ['dana', 'DANA', 'wallet', 'no'],
  ['ovo', 'OVO', 'wallet', 'no'],
  ['gopay', 'GoPay', 'wallet', 'no'],
  ['qris', 'QRIS', 'wallet', 'no'],
  ['alfamart', 'Alfamart', 'shop', 'no'],
  ['dan-dan', 'Dan+Dan', 'shop', 'unknown'],
  ['grab', 'Grab', 'app', 'unknown'],
  ['gojek', 'Gojek', 'app', 'no'],
];

/** From the brochure for BPU of 2026 (S4); the post office from S1. */
export const PAYMENT_CHANNELS: readonly PaymentChannel[] = [
  ...IN_THE_BROCHURE.map(([id, name, kind, registers]): PaymentChannel => ({
    id,
    name,
    kind,
    registers,
    legal: null,
    sources: ['S4'],
  })),
  { id: 'pos', name: 'Pos Indonesia', kind: 'post', registers: 'unknown', legal: null, sources: ['S1'] },
];

/** Where one can register: these, and not where one only pays. */
export interface RegistrationChannel extends Grounds {
  readonly id: 'web' | 'jmo' | 'branch' | 'perisai' | 'wadah';
  readonly address: string | null;
  /** What it needs that many people do not have. */
  readonly needs: readonly ('email' | 'phone-code')[];
}

export const REGISTRATION_CHANNELS: readonly RegistrationChannel[] = [
  { id: 'branch', address: null, needs: [], legal: null, sources: ['S4', 'S1'] },
  { id: 'perisai', address: null, needs: [], legal: 'Perban 1/2023', sources: ['S4', 'S21'] },
  { id: 'wadah', address: null, needs: [], legal: 'Perban 1/2023', sources: ['S4', 'S21'] },
  { id: 'jmo', address: null, needs: ['email', 'phone-code'], legal: null, sources: ['S10', 'S16'] },
  {
    id: 'web',
    address: 'https://www.bpjsketenagakerjaan.go.id/bpu',
    needs: ['email'],
    legal: null,
    sources: ['S17', 'S18'],
  },
];
