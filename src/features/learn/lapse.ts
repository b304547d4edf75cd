/** Unpaid for more months than this in a row, membership ends (Perdir 22/PERDIR.02/072022; S19, S20). */
export const MONTHS_UNTIL_LAPSE = 3;

/** The call centre of BPJS Ketenagakerjaan (Layanan Masyarakat). */
export const CALL_CENTRE = '175';
