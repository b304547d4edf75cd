/** One file of the app as the build lists it. `revision` is null where the name itself changes with the content. */
export interface AppFile {
  readonly url: string;
  readonly revision: string | null;
}

/** What a file of each kind must say it is: a login page under our address is always HTML. */
const TYPES: readonly (readonly [extension: string, type: RegExp])[] = [
  ['.js', /javascript/],
  ['.css', /^text\/css/],
  ['.html', /^text\/html/],
  ['.svg', /^image\/svg/],
  ['.png', /^image\/png/],
  ['.txt', /^text\/plain/],
  ['.webmanifest', /json|manifest/],
  ['.json', /json/],
  ['.wasm', /wasm/],
  ['.gz', /gzip/],
];

/** The path of the file that answers an address: pages of the app share one file, all others have their own. */
export function pageFileOf(path: string): string {
  const [, language = '', rest = ''] = /^(\/[a-z]{2,3}(?=\/|$))?(.*)$/.exec(path) ?? [];
  if (/^\/(daftar\/.+|(kiriman|pengaturan|agen|titip|terima|bukti)(\/.*)?)$/.test(rest))
    return `${language}/aplikasi.html`;
  const last = rest.slice(rest.lastIndexOf('/') + 1);
  if (last.includes('.')) return path;
  return `${language}${rest.replace(/\/$/, '')}/index.html`;
}

/** The file that holds the pages of a language which are kept together: a record of whole pages by their path. */
export function bundleOf(language: string): string {
  return `/halaman/${language}.json`;
}

/** A page out of such a file, or null when it has none under this path. */
export async function pageInBundle(bundle: Response, path: string): Promise<string | null> {
  const pages: unknown = await bundle.json();
  if (typeof pages !== 'object' || pages === null) return null;
  const page: unknown = new Map<string, unknown>(Object.entries(pages)).get(path.endsWith('/') ? path : `${path}/`);
  return typeof page === 'string' ? page : null;
}

/** Is this answer the file that was asked for, whole and ours? Keeping anything else would break the app until its next version. */
export async function isOurFile(path: string, response: Response): Promise<boolean> {
  if (!response.ok) return false;
  const type = response.headers.get('content-type') ?? '';
  if (TYPES.some(([extension, expected]) => path.endsWith(extension) && !expected.test(type))) return false;
  // Every page of ours names the product; a captive portal that answers 200 with its login does not.
  return !/\.(html|json)$/.test(path) || /payung/i.test(await response.clone().text());
}
