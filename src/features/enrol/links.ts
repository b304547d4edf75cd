import { useRouter } from 'wouter';
import type { StepId } from '#domain/steps.ts';
import { isAgentsPhone } from '#features/agents-phone.ts';
import type { Back } from '#features/enrol/ways.ts';

/** Leads to the photo of the KTP on the first page of the form. */
export const PHOTO_FRAGMENT = '#foto';

/** Addresses within the form, in the language of the page. They name a draft by its random id and nobody by name. */
export interface Links {
  readonly step: (step: StepId, draftId: string | null, back?: Back | null) => string;
  /** The photo of the KTP on the first page, on the way back to where all is read. */
  readonly photo: (draftId: string | null) => string;
  readonly start: string;
  readonly list: string;
  readonly done: (id: string) => string;
  readonly status: (id: string) => string;
  readonly carry: string;
  /** Where a form is begun: the first page, or on an agent's phone her list, with the visit she came from. */
  readonly home: string;
}

/** The addresses to write into `href`; `useLocation` wants them without the language in front (`bare`). */
export function useLinks(): { readonly href: Links; readonly bare: Links } {
  const { base } = useRouter();
  return { href: linksFrom(base), bare: linksFrom('') };
}

function linksFrom(base: string): Links {
  const step: Links['step'] = (id, draftId, back = null) => {
    const query = new URLSearchParams();
    if (draftId !== null) query.set('d', draftId);
    if (back !== null) query.set('kembali', back);
    const path = id === 'nik' ? `${base}/daftar/` : `${base}/daftar/${id}`;
    return query.size === 0 ? path : `${path}?${query}`;
  };
  return {
    step,
    photo: (draftId) => `${step('nik', draftId, 'periksa')}${PHOTO_FRAGMENT}`,
    start: `${base}/daftar/`,
    list: `${base}/kiriman`,
    done: (id) => `${base}/daftar/selesai/${id}`,
    status: (id) => `${base}/kiriman/${id}`,
    carry: `${base}/titip`,
    home: isAgentsPhone() ? `${base}/agen` : `${base}/`,
  };
}
