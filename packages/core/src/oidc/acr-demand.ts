/** What level of sign-in a request or its client asks for: OpenID Connect Core §3.1.2.1, §5.5.1.1; LG-24 to LG-26, SEC-040. */

import type { PolicyVerdict } from '../access/policy'
import { ACR, meetsAcr, NO_FACTOR } from '../authentication/acr'
import { type Factors, secondFactors } from '../authentication/factors'
import type { Session } from '../authentication/session'
import type { AuthorizationRequest } from './authorization-request'
import { wantedValues } from './claims-request'
import type { Client } from './client'

type Asking = Pick<AuthorizationRequest, 'acr_values' | 'claims' | 'prompt'>
type Demanding = Pick<Client, 'require_second_factor'>

/** SEC-040: a policy that asks for a second factor asks like a client that does. */
export const demandedBy = (client: Demanding, access: PolicyVerdict): Demanding => ({
  require_second_factor: client.require_second_factor || access.kind === 'second_factor',
})

/** LG-31: where a policy asks every time, trust in the device has raised nothing. */
export const withoutTrust = <S extends Pick<Session, 'acr'>>(session: S, access: PolicyVerdict): S =>
  access.kind === 'second_factor' && access.every_time && session.acr === ACR.two_factors
    ? { ...session, acr: ACR.one_factor }
    : session

/**
 * `demanded`: by the client, whoever has no second factor enrols one. `essential`: by the request, or it is refused.
 * `wanted`: of whoever has a second factor. `impossible`: no level of ours is among the essential ones.
 */
export type AcrDemand = 'none' | 'wanted' | 'essential' | 'demanded' | 'impossible'

export function acrDemand(request: Asking | null, client: Demanding | null): AcrDemand {
  const asked = request?.claims?.id_token.acr
  const values = asked ? wantedValues(asked) : null
  const essential = asked?.essential ? values : null
  if (essential && !Object.values(ACR).some((level) => essential.includes(level))) return 'impossible'
  if (client?.require_second_factor) return 'demanded'
  if (essential) return essential.includes(ACR.one_factor) ? 'none' : 'essential'
  const wished = [...(request?.acr_values ?? []), ...(values ?? [])]
  return wished.includes(ACR.two_factors) && !wished.includes(ACR.one_factor) ? 'wanted' : 'none'
}

/** Whether the decision about a session of this level depends on what else its user could give. */
export const needsFactors = (request: Asking, client: Demanding, session: Pick<Session, 'acr'>): boolean =>
  session.acr !== ACR.two_factors && acrDemand(request, client) !== 'none'

/** Whether a sign-in under way must reach two factors: not where nothing could make it so, unless the client demands it. */
export function wantsTwoFactors(demand: AcrDemand, factors: Factors, first: string | null): boolean {
  if (demand === 'demanded') return true
  return (demand === 'wanted' || demand === 'essential') && secondFactors(factors, first).length > 0
}

/** What a live session still lacks. */
export function acrStep(
  request: Asking,
  client: Demanding,
  session: Pick<Session, 'acr' | 'amr'>,
  factors: Factors,
): 'met' | 'unmet' | 'second_factor' | 'enroll_factor' {
  const demand = acrDemand(request, client)
  if (demand === 'impossible') return 'unmet'
  // One factor is essential, and a one-time link is none.
  if (demand === 'none' && session.acr === NO_FACTOR && request.claims?.id_token.acr?.essential) return 'unmet'
  if (demand === 'none' || session.acr === ACR.two_factors) return 'met'
  const can = secondFactors(factors, firstOf(session)).length > 0
  if (demand === 'demanded') return can ? 'second_factor' : 'enroll_factor'
  if (demand === 'essential') return can ? 'second_factor' : 'unmet'
  // SEC-040: with prompt=none nobody is asked; the value reached comes back.
  return can && !request.prompt.includes('none') ? 'second_factor' : 'met'
}

/** By what a session of one factor was made, as far as its second factor depends on it. */
export const firstOf = ({ amr }: Pick<Session, 'amr'>): string | null =>
  amr.length === 1 && amr[0] === 'otp' ? 'email_code' : null

/** LG-25: the first value asked for that the sign-in meets, else the one reached. */
export function reportedAcr(request: Pick<AuthorizationRequest, 'acr_values' | 'claims'>, reached: string): string {
  const asked = request.claims?.id_token.acr
  const wishes = [...((asked && wantedValues(asked)) ?? []), ...request.acr_values].filter(
    (wish) => typeof wish === 'string',
  )
  return wishes.find((wish) => meetsAcr(reached, wish)) ?? reached
}
