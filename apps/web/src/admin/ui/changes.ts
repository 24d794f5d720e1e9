// What a person has changed in a record, and what somebody else has changed in it meanwhile.

/** Values are small and JSON: the same text is the same value. */
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Of `edits`, those that differ from `base`. */
export function changesOf<T extends object>(base: T, edits: Partial<T>): Partial<T> {
  const entries = Object.entries(edits).filter(([key, value]) => !same(value, base[key as keyof T]))
  return Object.fromEntries(entries) as Partial<T>
}

/** The fields that both have changed, and not to the same value. The rest of `fresh` can be taken over in silence. */
export function clashesOf<T extends object>(base: T, fresh: T, edits: Partial<T>): string[] {
  const edited = Object.keys(changesOf(base, edits)) as (keyof T & string)[]
  return edited.filter((key) => !same(base[key], fresh[key]) && !same(fresh[key], edits[key]))
}
