/** What an administrator may write as a policy (product.md section 3); all faults at once, each beside its field. */
import type { Instant } from '../instant'
import { isPlain } from '../plain-text'
import { type PolicyFault, readCondition } from './condition-input'
import type { Condition } from './policy'

/** A user or a group by id, and the end of the permission. */
export interface Named {
  id: string
  expires_at: Instant | null
}

export interface PolicyFields {
  name: string
  description: string | null
  everyone: boolean
  users: Named[]
  groups: Named[]
  condition: Condition | null
}

/** `condition` is read from whatever was sent. */
export interface PolicyInput extends Omit<PolicyFields, 'condition'> {
  condition: unknown
}

export type ValidatedPolicy = { kind: 'ok'; policy: PolicyFields } | { kind: 'refuse'; faults: PolicyFault[] }

const MAX_NAME = 100
const MAX_DESCRIPTION = 500
const MAX_NAMED = 500

/** `before`: those it names already; a permission that has run out may stay written there. */
export function validatePolicy(
  input: PolicyInput,
  now: Instant,
  before: Pick<PolicyFields, 'users' | 'groups'> = { users: [], groups: [] },
): ValidatedPolicy {
  const name = input.name.trim().normalize('NFC')
  const description = input.description?.trim() || null
  const condition = readCondition(input.condition)
  const faults = [
    ...fault('name', faultOfName(name)),
    ...fault('description', faultOfDescription(description)),
    ...faultsOfNamed('users', input.users, before.users, now),
    ...faultsOfNamed('groups', input.groups, before.groups, now),
    ...(condition.kind === 'refuse' ? condition.faults : []),
  ]
  if (faults.length > 0 || condition.kind === 'refuse') return { kind: 'refuse', faults }
  const { everyone, users, groups } = input
  return { kind: 'ok', policy: { name, description, everyone, users, groups, condition: condition.condition } }
}

const fault = (field: string, message: string | null): PolicyFault[] => (message === null ? [] : [{ field, message }])

function faultOfName(name: string): string | null {
  if (name === '') return 'The policy needs a name.'
  if (name.length > MAX_NAME) return `The name is longer than ${MAX_NAME} characters.`
  if (!isPlain(name)) return 'The name has characters that cannot be shown.'
  return /[\p{L}\p{N}]/u.test(name) ? null : 'The name needs a letter or a digit.'
}

function faultOfDescription(description: string | null): string | null {
  if (description === null) return null
  if (description.length > MAX_DESCRIPTION) return `The description is longer than ${MAX_DESCRIPTION} characters.`
  return isPlain(description) ? null : 'The description has characters that cannot be shown.'
}

function faultsOfNamed(field: 'users' | 'groups', named: Named[], before: Named[], now: Instant): PolicyFault[] {
  if (named.length > MAX_NAMED)
    return [{ field, message: `A policy names at most ${MAX_NAMED} ${field}. Put them into a group.` }]
  const seen = new Set<string>()
  return named.flatMap(({ id, expires_at }, index) => {
    const path = `${field}.${index}`
    const twice = seen.has(id)
    seen.add(id)
    if (twice) return [{ field: path, message: `This ${field.slice(0, -1)} is named twice.` }]
    const over = expires_at !== null && expires_at <= now
    const asBefore = before.some((one) => one.id === id && one.expires_at === expires_at)
    return over && !asBefore ? [{ field: path, message: 'The end of the permission lies in the past.' }] : []
  })
}
