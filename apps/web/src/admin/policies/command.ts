// The same change for scripts.
import { gk } from '../ui/gk'
import { conditionOf, type PolicyForm } from './policy-form'
import { asSimple, tidy } from './terms'
import type { Condition } from './types'

/** `gk` says all of the groups and all of the people anew, as soon as it says one. */
export function commandOf(form: PolicyForm, words: readonly string[], extra: Record<string, boolean> = {}): string {
  const changes = form.changes()
  const base = form.base()
  return gk(words, {
    name: words[1] === 'update' ? changes.name : undefined,
    description: changes.description,
    everyone: changes.everyone === true,
    'no-everyone': changes.everyone === false && base.everyone,
    group: changes.groups?.map(({ name, expires_at }) => `${name}${until(expires_at)}`),
    user: changes.users?.map(({ email, expires_at }) => `${email}${until(expires_at)}`),
    ...(changes.terms === undefined ? {} : options(tidy(conditionOf(form)))),
    ...extra,
  })
}

const until = (at: number | null): string => (at === null ? '' : `=${new Date(at).toISOString()}`)

function options(condition: Condition | null): Record<string, string | boolean | string[]> {
  if (condition === null) return { condition: 'none' }
  const simple = asSimple(condition)
  if (!simple) return { condition: JSON.stringify(condition) }
  const { second_factor, networks, hours } = simple
  return {
    ...(second_factor && { [second_factor.every_time ? 'every-time' : 'require-second-factor']: true }),
    ...(networks && { network: networks.networks }),
    ...(hours && { hours: [`${hours.days.join(',')} ${hours.from}-${hours.to}`] }),
  }
}
