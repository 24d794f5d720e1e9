// Terms as three switches: what most policies are. What nests otherwise is edited as the tree that it is.
import type { Condition } from './types'

export type Leaf = Exclude<Condition, { of: unknown }>
export type Hours = Extract<Leaf, { kind: 'hours' }>
export type LeafKind = Leaf['kind']
export type SimpleTerms = { [K in LeafKind]?: Extract<Leaf, { kind: K }> }

const ORDER: readonly LeafKind[] = ['second_factor', 'networks', 'hours']

export const BLANK: { [K in LeafKind]: Extract<Leaf, { kind: K }> } = {
  second_factor: { kind: 'second_factor', every_time: false },
  networks: { kind: 'networks', networks: [] },
  hours: { kind: 'hours', days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' },
}

const isLeaf = (condition: Condition): condition is Leaf => !('of' in condition)

/** `undefined` where the tree is no list of at most one term of each kind. */
export function asSimple(condition: Condition | null): SimpleTerms | undefined {
  if (condition === null) return {}
  const leaves = condition.kind === 'all' ? condition.of : [condition]
  const kinds = new Set(leaves.map(({ kind }) => kind))
  if (!leaves.every(isLeaf) || kinds.size !== leaves.length || leaves.length === 0) return undefined
  return Object.fromEntries(leaves.map((leaf) => [leaf.kind, leaf]))
}

export function fromSimple(simple: SimpleTerms): Condition | null {
  const leaves = ORDER.flatMap((kind) => simple[kind] ?? [])
  if (leaves.length > 1) return { kind: 'all', of: leaves }
  return leaves[0] ?? null
}

/** Where the server finds a term of the simple terms: the path of its faults. */
export function pathOf(condition: Condition | null, kind: LeafKind): string {
  if (condition?.kind !== 'all') return 'condition'
  return `condition.of.${condition.of.findIndex((leaf) => leaf.kind === kind)}`
}

/** Another kind of group keeps what is in it. */
export function regroup(group: Condition, kind: 'all' | 'any' | 'not'): Condition {
  const of = childrenOf(group)
  if (kind !== 'not') return { kind, of }
  const [only] = of
  return { kind, of: only && of.length === 1 ? only : { kind: 'all', of } }
}

export function childrenOf(condition: Condition): Condition[] {
  if (!('of' in condition)) return []
  return Array.isArray(condition.of) ? condition.of : [condition.of]
}

/** Without the empty lines of what is being typed. */
export function tidy(condition: Condition | null): Condition | null {
  if (condition === null) return null
  if (condition.kind === 'networks')
    return { ...condition, networks: condition.networks.filter((network) => network !== '') }
  if (condition.kind === 'not') return { ...condition, of: tidy(condition.of) ?? condition.of }
  if (condition.kind === 'all' || condition.kind === 'any')
    return { ...condition, of: condition.of.map((one) => tidy(one) ?? one) }
  return condition
}

/** A box for times knows no 24:00; where hours end, midnight is the end of the day. */
export const toTimeInput = (time: string): string => (time === '24:00' ? '00:00' : time)
export const fromTimeInput = (time: string): string => (time === '00:00' ? '24:00' : time)

/** They go on into the next day. */
export const isOver = ({ from, to }: Hours): boolean => to < from
