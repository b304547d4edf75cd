/** A page of plain HTML that explains one thing. Its words are in learn.json of each language, under its id. */
export interface Topic {
  readonly id: TopicId;
  /** Without the language, with a slash at the end. */
  readonly path: `/${string}/`;
  /** Set where a part of the page answers to what a person enters (app/islands.tsx). */
  readonly islands?: true;
}

/** Every page that explains something, in the order in which one would read them. */
export const TOPICS = [
  { id: 'what', path: '/belajar/' },
  { id: 'not', path: '/belajar/bukan/' },
  { id: 'who', path: '/belajar/siapa/' },
  { id: 'get', path: '/belajar/dapat-apa/' },
  { id: 'pay', path: '/belajar/bayar/', islands: true },
  { id: 'accident', path: '/belajar/kecelakaan-kerja/', islands: true },
  { id: 'death', path: '/belajar/kematian/', islands: true },
  { id: 'oldAge', path: '/belajar/hari-tua/', islands: true },
  { id: 'school', path: '/belajar/beasiswa/', islands: true },
  { id: 'questions', path: '/tanya/' },
  { id: 'terms', path: '/tanya/istilah/' },
  { id: 'price', path: '/harga/', islands: true },
  { id: 'check', path: '/cek/', islands: true },
  { id: 'accessibility', path: '/aksesibilitas/' },
] as const satisfies readonly { readonly id: string; readonly path: `/${string}/`; readonly islands?: true }[];

export type TopicId = (typeof TOPICS)[number]['id'];

/** The first pages, read one after the other: what it is, what not, who may join, what one gets, how to pay. */
export const TOUR = ['what', 'not', 'who', 'get', 'pay'] as const satisfies readonly TopicId[];

/** What is paid when: one page each, reached from the tour's page about benefits and leading back to it. */
export const BENEFIT_PAGES = ['accident', 'death', 'oldAge', 'school'] as const satisfies readonly TopicId[];

/** The page of a topic, by its id. */
export function topicOf(id: TopicId): Topic {
  const found = TOPICS.find((topic) => topic.id === id);
  if (found === undefined) throw new Error(`No page explains ${id}`);
  return found;
}
