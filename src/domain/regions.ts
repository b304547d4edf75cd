/** A place with its code in the form of the ministry's decree: '32', '32.73', '32.73.01', '32.73.01.1001'. */
export type Region = { readonly code: string; readonly name: string };

/** Provinces, regencies and districts, and the codes that have been retired. */
export type RegionIndex = {
  provinces(): readonly Region[];
  /** Of a province, '32'. Empty when unknown. */
  regenciesOf(provinceCode: string): readonly Region[];
  /** Of a regency, '32.73'. Empty when unknown. */
  districtsOf(regencyCode: string): readonly Region[];
  /** Of any code in the index; null when unknown. */
  nameOf(code: string): string | null;
  /** Is this '327301' the prefix of a district that exists today? */
  hasPrefix(prefix: string): boolean;
  /** The place a '910101' stood for before its code was retired; null when it never was one of ours. */
  retired(prefix: string): RetiredRegion | null;
};

/** `now`: the code the place has today, with dots; null when it is not known. */
export type RetiredRegion = { readonly name: string; readonly now: string | null };
