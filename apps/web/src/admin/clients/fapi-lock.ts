// What the FAPI 2.0 switch holds fast in this form, by which section of the profile, and what turning it does.
import { protocol as t } from '../../messages/admin'
import type { ClientDetail } from '../types'
import type { ClientForm, ClientRecord } from './client-form'

/** Sections of the FAPI 2.0 Security Profile (final). */
export const RULES = {
  token_endpoint_auth_method: '§5.3.2.1',
  dpop_bound_access_tokens: '§5.3.2.1',
  pkce: '§5.3.2.2',
  require_pushed_authorization_requests: '§5.3.2.2',
} as const satisfies Record<keyof ClientDetail['fapi_profile']['sets'], string>
export const ALGORITHMS_RULE = '§5.4.1'

const ALGORITHMS = [
  'id_token_signed_response_alg',
  'token_endpoint_auth_signing_alg',
  'request_object_signing_alg',
] as const satisfies readonly (keyof ClientRecord)[]

const isOn = (form: ClientForm): boolean => form.get('fapi')

/** Says that the profile has set a field, and where it says so; nothing where the field is free. */
export const lockOf = (form: ClientForm, field: keyof typeof RULES): string | undefined =>
  isOn(form) ? t().lockedBy(RULES[field]) : undefined

export const limitOf = (form: ClientForm): string | undefined =>
  isOn(form) ? t().limitedBy(ALGORITHMS_RULE) : undefined

export const isAllowed = (form: ClientForm, alg: string): boolean =>
  !isOn(form) || form.base().fapi_profile.algorithms.some((allowed) => allowed === alg)

/** On sets what the profile fixes, off takes these edits back: what is on file stays as it is. */
export function turnFapi(form: ClientForm, on: boolean): void {
  const base = form.base()
  const set = <K extends keyof ClientRecord>(key: K, value: ClientRecord[K]) => form.set(key, on ? value : base[key])
  const { sets, algorithms } = base.fapi_profile
  form.set('fapi', on)
  for (const key of Object.keys(sets) as (keyof typeof sets)[]) set(key, sets[key])
  for (const key of ALGORITHMS) {
    const alg = form.get(key)
    const kept = alg === null || algorithms.some((allowed) => allowed === alg)
    set(key, kept ? alg : key === 'id_token_signed_response_alg' ? 'PS256' : null)
  }
}
