import { LANGUAGE_CODES } from '#domain/language-codes.ts';
// The texts of the source language are the type of all texts: a key that is not in locales/id does not compile.
import type carry from '#locales/id/carry.json';
import type agent from '#locales/id/agent.json';
import type cases from '#locales/id/cases.json';
import type claims from '#locales/id/claims.json';
import type comfort from '#locales/id/comfort.json';
import type benefits from '#locales/id/benefits.json';
import type common from '#locales/id/common.json';
import type officeAgents from '#locales/id/office-agents.json';
import type officeDoors from '#locales/id/office-doors.json';
import type office from '#locales/id/console.json';
import type officeCarry from '#locales/id/office-carry.json';
import type officeAudit from '#locales/id/office-audit.json';
import type demo from '#locales/id/demo.json';
import type officeExport from '#locales/id/office-export.json';
import type officeSystem from '#locales/id/office-system.json';
import type eligibility from '#locales/id/eligibility.json';
import type enrol from '#locales/id/enrol.json';
import type glossary from '#locales/id/glossary.json';
import type home from '#locales/id/home.json';
import type learn from '#locales/id/learn.json';
import type officeCoverage from '#locales/id/office-coverage.json';
import type officeTables from '#locales/id/office-tables.json';
import type outbox from '#locales/id/outbox.json';
import type photo from '#locales/id/photo.json';
import type bag from '#locales/id/bag.json';
import type witness from '#locales/id/witness.json';
import type price from '#locales/id/price.json';
import type problems from '#locales/id/problems.json';
import type questions from '#locales/id/questions.json';
import type rescue from '#locales/id/rescue.json';
import type status from '#locales/id/status.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      agent: typeof agent;
      carry: typeof carry;
      cases: typeof cases;
      claims: typeof claims;
      comfort: typeof comfort;
      benefits: typeof benefits;
      common: typeof common;
      console: typeof office;
      'office-audit': typeof officeAudit;
      'office-carry': typeof officeCarry;
      demo: typeof demo;
      'office-export': typeof officeExport;
      'office-system': typeof officeSystem;
      glossary: typeof glossary;
      home: typeof home;
      learn: typeof learn;
      eligibility: typeof eligibility;
      enrol: typeof enrol;
      'office-coverage': typeof officeCoverage;
      'office-agents': typeof officeAgents;
      'office-doors': typeof officeDoors;
      'office-tables': typeof officeTables;
      outbox: typeof outbox;
      photo: typeof photo;
      bag: typeof bag;
      witness: typeof witness;
      price: typeof price;
      problems: typeof problems;
      questions: typeof questions;
      rescue: typeof rescue;
      status: typeof status;
    };
  }
}

/** The languages that are offered: each is complete, which completeness.test.ts holds. */
export const LANGUAGES = LANGUAGE_CODES;

/** A language that is offered, by its BCP 47 code. */
export type Language = (typeof LANGUAGES)[number];

/** The files of texts in each language's folder. */
export const NAMESPACES = [
  'agent',
  'carry',
  'cases',
  'claims',
  'common',
  'console',
  'office-audit',
  'office-carry',
  'demo',
  'office-export',
  'office-system',
  'comfort',
  'home',
  'learn',
  'eligibility',
  'enrol',
  'office-coverage',
  'office-agents',
  'office-doors',
  'office-tables',
  'outbox',
  'photo',
  'price',
  'problems',
  'status',
  'benefits',
  'glossary',
  'questions',
  'rescue',
  'bag',
  'witness',
] as const;
export type TextNamespace = (typeof NAMESPACES)[number];

/** Each language by the name its speakers use. */
export const LANGUAGE_NAMES = {
  id: 'Bahasa Indonesia',
  en: 'English',
  jv: 'Basa Jawa',
  su: 'Basa Sunda',
} as const satisfies Record<Language, string>;

/** Languages whose texts no native reader has checked yet; said where they are chosen and at the foot of their pages. See locales/notes/. */
export const NEEDS_NATIVE_READER: readonly Language[] = ['jv', 'su'];

/** The names of languages, in a row. */
export function namesOf(languages: readonly Language[]): string {
  return languages.map((language) => LANGUAGE_NAMES[language]).join(', ');
}

/** Is this text the code of a language that is offered? */
export function isLanguage(text: string): text is Language {
  return LANGUAGES.some((language) => language === text);
}

/** The language of a page, by the path of its address. */
export function languageOfPath(pathname: string): Language {
  const first = pathname.split('/')[1] ?? '';
  return isLanguage(first) ? first : 'id';
}

/** What stands before every path in this language: '' or '/en'. */
export function basePath(language: Language): '' | `/${string}` {
  return language === 'id' ? '' : `/${language}`;
}

/** The address of the same page in another language. `path` is as in the address bar: with or without a language. */
export function pathIn(language: Language, path: string): string {
  const own = basePath(languageOfPath(path));
  const rest = path.slice(own.length);
  return `${basePath(language)}${rest === '' ? '/' : rest}`;
}
