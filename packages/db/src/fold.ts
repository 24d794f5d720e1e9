/** Longer keys do not fit an index of PostgreSQL. */
const LONGEST = 200

/** A name as it is searched and sorted by: equal for spellings that a person takes for the same. */
export const foldName = (name: string | null | undefined): string =>
  (name ?? '').normalize('NFKC').toLowerCase().trim().slice(0, LONGEST)
