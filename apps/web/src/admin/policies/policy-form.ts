// What is written into a policy. The terms are kept as text: a store would mix the members of one term with those of the next.
import type { FieldFault } from '../../trpc'
import type { Form } from '../ui/form'
import { tidy } from './terms'
import type { Condition, Draft, NamedGroup, NamedUser, PolicyDetail } from './types'

export interface PolicyFields {
  /** of the record that is edited: what somebody else saved meanwhile is seen by it */
  version: number
  name: string
  description: string | null
  everyone: boolean
  users: NamedUser[]
  groups: NamedGroup[]
  terms: string
}

export type PolicyForm = Form<PolicyFields>

export const NO_POLICY: PolicyFields = {
  version: 0,
  name: '',
  description: null,
  everyone: false,
  users: [],
  groups: [],
  terms: 'null',
}

export const fieldsOf = (policy: PolicyDetail): PolicyFields => ({
  version: policy.version,
  name: policy.name,
  description: policy.description,
  everyone: policy.everyone,
  users: policy.users.map(({ id, email, name, expires_at }) => ({ id, email, name, expires_at })),
  groups: policy.groups.map(({ id, name, members, expires_at }) => ({ id, name, members, expires_at })),
  terms: JSON.stringify(policy.condition),
})

export const conditionOf = (form: PolicyForm): Condition | null => JSON.parse(form.get('terms'))
export const setCondition = (form: PolicyForm, condition: Condition | null): void =>
  form.set('terms', JSON.stringify(condition))

const permission = ({ id, expires_at }: { id: string; expires_at: number | null }) => ({ id, expires_at })

/** Who and on what terms, as they stand in the form. */
export const draftOf = (form: PolicyForm): Draft => ({
  everyone: form.get('everyone'),
  users: form.get('users').map(permission),
  groups: form.get('groups').map(permission),
  condition: tidy(conditionOf(form)),
})

export const inputOf = (form: PolicyForm) => ({
  name: form.get('name'),
  description: form.get('description'),
  ...draftOf(form),
})

/** The faults at and below a term, with what is left of their paths. */
export const faultsAt = (form: PolicyForm, path: string): FieldFault[] =>
  form
    .faults()
    .filter(({ field }) => field === path || field.startsWith(`${path}.`))
    .map((fault) => ({ ...fault, field: fault.field.slice(path.length + 1) }))
