import { useState } from 'react';
import type { ReliefDraft, TableDraft, TariffDraft } from '#domain/tariff-draft.ts';
import { textOfField } from '#console/OfficeForm.tsx';

/** Something that is there several times in the form, with a key that stays when others come or go: what was typed stays with it. */
interface Keyed<Draft> {
  readonly key: number;
  readonly draft: Draft;
}
type BandDraft = TableDraft['bands'][number];
export interface TablePart extends Keyed<TableDraft> {
  readonly bands: readonly Keyed<BandDraft>[];
}
export interface TariffStructure {
  readonly tables: readonly TablePart[];
  readonly reliefs: readonly Keyed<ReliefDraft>[];
}

const EMPTY_RELIEF: ReliefDraft = {
  sector: 'other',
  from: '',
  until: '',
  programmes: [],
  percent: '',
  notPaidBy: ['government', 'village-fund'],
  legal: '',
  legalDate: '',
  link: '',
};
const EMPTY_BAND: BandDraft = { incomeFrom: '', base: '', jkk: '', jht: '' };

/** How many tables, bands and reliefs the form has. What is typed in them is the browser's, until it is read. */
export function useTariffStructure(draft: TariffDraft) {
  const [next, setNext] = useState(1_000_000);
  const [structure, setStructure] = useState(() => structureOf(draft));
  const add = (change: (before: TariffStructure, key: number) => TariffStructure) => {
    setStructure(change(structure, next));
    // A table has its own key, and those of its bands.
    setNext(next + 1_000);
    return next;
  };
  return {
    structure,
    addRelief: () => add((s, key) => ({ ...s, reliefs: [...s.reliefs, { key, draft: EMPTY_RELIEF }] })),
    addTable: (draftOfLast: TableDraft) =>
      add((s, key) => ({ ...s, tables: [...s.tables, tablePart({ ...draftOfLast, from: '', until: '' }, key)] })),
    addBand: (table: number) =>
      add((s, key) => ({
        ...s,
        tables: s.tables.map((each) =>
          each.key === table ? { ...each, bands: [...each.bands, { key, draft: EMPTY_BAND }] } : each,
        ),
      })),
    remove: (gone: number) =>
      setStructure({
        tables: structure.tables
          .filter(({ key }) => key !== gone)
          .map((table) => ({ ...table, bands: table.bands.filter(({ key }) => key !== gone) })),
        reliefs: structure.reliefs.filter(({ key }) => key !== gone),
      }),
  };
}

/** What is typed in the whole form. */
export function readTyped(values: FormData, { tables, reliefs }: TariffStructure): TariffDraft {
  const text = (name: string) => textOfField(values, name);
  const chosen = (name: string) => values.getAll(name).flatMap((value) => (typeof value === 'string' ? [value] : []));
  return {
    asOf: text('asOf'),
    tables: tables.map(({ bands }, at) => readTable(text, `tables.${at}`, bands.length)),
    reliefs: reliefs.map((_, at) => {
      const place = `reliefs.${at}`;
      return {
        sector: text(`${place}.sector`),
        from: text(`${place}.from`),
        until: text(`${place}.until`),
        programmes: chosen(`${place}.programmes`),
        percent: text(`${place}.percent`),
        notPaidBy: chosen(`${place}.notPaidBy`),
        legal: text(`${place}.legal`),
        legalDate: text(`${place}.legalDate`),
        link: text(`${place}.link`),
      };
    }),
  };
}

function readTable(text: (name: string) => string, place: string, bands: number): TableDraft {
  return {
    from: text(`${place}.from`),
    until: text(`${place}.until`),
    jkm: text(`${place}.jkm`),
    legalJkk: text(`${place}.legalJkk`),
    legalJkm: text(`${place}.legalJkm`),
    legalJht: text(`${place}.legalJht`),
    legalDate: text(`${place}.legalDate`),
    link: text(`${place}.link`),
    bands: Array.from({ length: bands }, (_, number) => ({
      incomeFrom: text(`${place}.bands.${number}.incomeFrom`),
      base: text(`${place}.bands.${number}.base`),
      jkk: text(`${place}.bands.${number}.jkk`),
      jht: text(`${place}.bands.${number}.jht`),
    })),
  };
}

function structureOf(draft: TariffDraft): TariffStructure {
  return {
    tables: draft.tables.map((table, at) => tablePart(table, (at + 1) * 1_000)),
    reliefs: draft.reliefs.map((relief, at) => ({ key: 500_000 + at, draft: relief })),
  };
}

function tablePart(draft: TableDraft, key: number): TablePart {
  return { key, draft, bands: draft.bands.map((band, at) => ({ key: key + 1 + at, draft: band })) };
}
