import type { GateKeeperClient } from '../client'
import { inertLine } from './output'

export type PlanView = Awaited<ReturnType<GateKeeperClient['configuration']['plan']['mutate']>>
type Change = PlanView['changes'][number]
type Impact = PlanView['impact'][number]

const SIGNS = { create: '+', change: '~', delete: '-' } as const

/** The difference, thing by thing and field by field; then whom it lets in and shuts out; then what stays. A name never makes a line of its own. */
export const planLines = ({ changes, unchanged, unlisted, warnings, impact }: PlanView): string[] =>
  [
    ...changes.flatMap(changeLines),
    ...impact.flatMap(impactLines),
    ...warnings.map((warning) => `! ${warning}`),
    ...(unlisted.length > 0
      ? [`Not in the file, and left alone: ${unlisted.map(({ noun, name }) => `${noun} ${name}`).join(', ')}`]
      : []),
    summary(changes, unchanged),
  ].map(inertLine)

const summary = (changes: Change[], unchanged: number): string => {
  if (changes.length === 0) return `Nothing to do: ${unchanged} as the file says.`
  const of = (kind: Change['kind']) => changes.filter((change) => change.kind === kind).length
  return `${of('create')} to create, ${of('change')} to change, ${of('delete')} to delete, ${unchanged} as they are.`
}

/** What a deletion takes with it; a server before this one does not say. */
const hangingLine = (hanging: Change['hanging'] | undefined = {}): string[] => {
  const parts = Object.entries(hanging).flatMap(([what, how]) => {
    const text = Array.isArray(how) ? how.join(', ') : how > 0 ? String(how) : ''
    return text === '' ? [] : [`${what.replaceAll('_', ' ')}: ${text}`]
  })
  return parts.length > 0 ? [`    takes with it ${parts.join('; ')}`] : []
}

const changeLines = ({ kind, noun, name, fields, hanging }: Change): string[] => [
  noun === 'settings' ? `${SIGNS[kind]} settings` : `${SIGNS[kind]} ${noun} ${name}`,
  ...fields
    .filter(({ to }) => kind !== 'create' || !isEmpty(to))
    .map(({ field, from, to }) => `    ${field}: ${kind === 'create' ? say(to) : difference(from, to)}`),
  ...hangingLine(hanging),
]

const isEmpty = (value: unknown): boolean => value === null || (Array.isArray(value) && value.length === 0)

const say = (value: unknown): string => (value === null ? 'none' : JSON.stringify(value))

/** Of a list what comes and what goes; of everything else the old and the new. */
const difference = (from: unknown, to: unknown): string => {
  if (!Array.isArray(from) || !Array.isArray(to)) return `${say(from)} → ${say(to)}`
  const texts = (list: unknown[]) => list.map((one) => JSON.stringify(one))
  const [before, after] = [texts(from), texts(to)]
  const gone = before.filter((one) => !after.includes(one)).map((one) => `-${one}`)
  const come = after.filter((one) => !before.includes(one)).map((one) => `+${one}`)
  return gone.length + come.length > 0 ? [...gone, ...come].join(' ') : `${say(from)} → ${say(to)}`
}

const impactLines = ({ noun, name, gains, loses }: Impact): string[] => [
  ...people(`${noun} ${name}: access is taken from`, loses),
  ...people(`${noun} ${name}: access is given to`, gains),
]

const people = (sentence: string, { count, people }: Impact['gains']): string[] => {
  if (count === 0) return []
  const more = count > people.length ? ` and ${count - people.length} more` : ''
  return [`! ${sentence} ${people.map(({ email }) => email).join(', ')}${more}`]
}
