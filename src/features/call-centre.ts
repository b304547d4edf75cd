/** The call centre of BPJS Ketenagakerjaan (Layanan Masyarakat). */
export const CALL_CENTRE = '175';
