/** What lies before whoever plans: the file, what there is, and what was found wrong so far. */
import type { Fault, Plan } from './change'
import type { Configuration, SecretReference, Secrets } from './entries'
import type { SealedSection } from './sealed'
import type { PlanFacts, State } from './state'
import type { Names } from './write-out'

export interface Desk {
  wanted: Configuration
  secrets: Secrets
  state: State
  facts: PlanFacts
  /** Of what there is now. */
  names: Names
  /** What the file does not name goes. */
  prune: boolean
  faults: Fault[]
  warnings: string[]
  unlisted: Plan['unlisted']
  unchanged: number
  /** Sections with a secret that is not the one on file; and those where that was not looked at. */
  guessed: Set<SealedSection>
  withheld: Set<SealedSection>
}

export interface Row<E, B> {
  entry: E
  /** `groups.0` */
  place: string
  before: B | null
}

interface Matching<E, B> {
  section: 'groups' | 'policies' | 'clients' | 'sites' | 'webhooks'
  noun: Plan['unlisted'][number]['noun']
  entries: readonly E[] | undefined
  current: readonly B[]
  keyOf(entry: E): string
  /** The field that `keyOf` reads. */
  key: string
  find(entry: E): B | null
  nameOf(one: B): string
}

/** Each entry beside what it speaks of; nobody is spoken of twice, and what is not spoken of is told or goes. */
export function match<E extends { absent?: boolean | undefined }, B>(
  desk: Desk,
  { section, noun, entries, current, keyOf, key, find, nameOf }: Matching<E, B>,
): { rows: Row<E, B>[]; gone: B[] } {
  if (entries === undefined) return { rows: [], gone: [] }
  const seen = new Map<string, number>()
  const spoken = new Map<B, number>()
  const rows = entries.flatMap((entry, index): Row<E, B>[] => {
    const place = `${section}.${index}`
    const text = keyOf(entry)
    const first = seen.get(text)
    if (first !== undefined) {
      desk.faults.push(already(noun, `${place}.${key}`, first))
      return []
    }
    seen.set(text, index)
    const before = find(entry)
    // Where a name is no key, two entries may come to one thing by something else.
    const other = before === null ? undefined : spoken.get(before)
    if (before !== null && other !== undefined) {
      desk.faults.push(already(noun, `${place}.${key}`, other))
      return []
    }
    if (before !== null) spoken.set(before, index)
    return [{ entry, place, before }]
  })
  const rest = current.filter((one) => !spoken.has(one))
  if (!desk.prune) desk.unlisted.push(...rest.map((one) => ({ noun, name: nameOf(one) })))
  return { rows, gone: desk.prune ? rest : [] }
}

const already = (noun: string, field: string, first: number): Fault => ({
  field,
  message: `This ${noun} is in the file already, as number ${first + 1}.`,
})

/** The value that the caller has read where the file points to. */
export function secretAt({ secrets, faults }: Desk, field: string, reference: SecretReference): string | null {
  const value = Object.hasOwn(secrets, field) ? secrets[field] : undefined
  if (value !== undefined && value !== '') return value
  const [where, name] = 'env' in reference ? ['environment variable', reference.env] : ['file', reference.file]
  faults.push({ field, message: `The ${where} ${name} is empty or not there; it should hold the secret.` })
  return null
}

export const faultsAt = (
  desk: Desk,
  place: string,
  faults: { field: string; message: string; line?: number }[],
): void => {
  for (const { field, message, line } of faults)
    desk.faults.push({ field: `${place}.${field}${line === undefined ? '' : `.${line - 1}`}`, message })
}
