/** Longer keys do not fit an index of PostgreSQL. */
const LONGEST = 200

/** Accents of European letters; signs of other scripts are letters of their own and stay. */
const ACCENTS = /[\u0300-\u036F]/g

/** What Unicode folds beyond case, and the i without a dot, which Turkish writes where others write one. */
const SAME: Record<string, string> = { ß: 'ss', ς: 'σ', ı: 'i' }

/** A name as it is searched and sorted by, alike on both engines: equal for spellings that a person takes for the same. */
export const foldName = (name: string | null | undefined): string =>
  (name ?? '')
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .toLowerCase()
    .replace(/[ßςı]/g, (letter) => SAME[letter] ?? letter)
    .trim()
    .slice(0, LONGEST)
