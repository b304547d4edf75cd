/**
 * Every page about what to do when something happened. Its words are in claims.json of each language, under its id; the path is without
 * the language.
 */
export const CLAIM_TOPICS = [{ id: 'emergency', path: '/darurat/' }] as const satisfies readonly {
  readonly id: string;
  readonly path: `/${string}/`;
}[];

export type ClaimTopicId = (typeof CLAIM_TOPICS)[number]['id'];
