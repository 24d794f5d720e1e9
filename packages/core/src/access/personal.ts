/**
 * Who somebody is stands in what an app sends (`login_hint`, wanted values of `claims`): a trace shows that it came, and its form,
 * to whoever may read traces and not people (PRM-21).
 */

import { maskedEmail } from '../masked-email'
import { MAX_CLAIMS_LENGTH } from '../oidc/claims-request'
import { hidden } from '../oidc/error'

/** Bounded on both sides, so that a long text costs no more than its length. */
const EMAIL = /[^\s@"'<>(),;:=&?#/\\]{1,64}(?:@|%40)[a-z0-9.-]{1,253}/gi
const WHOLE_EMAIL = /^[^\s@]{1,64}@[a-z0-9.-]{1,253}$/i
/** Deeper than the parameter goes (OpenID Connect Core §5.5). */
const DEEPEST = 6
/** What is asked of these is about the sign-in, not about the person. */
const IMPERSONAL: ReadonlySet<string> = new Set(['acr', 'amr', 'auth_time'])
/** Compared sign for sign with what is on file; of these the query alone may tell of a person. */
const ADDRESSES: ReadonlySet<string> = new Set(['redirect_uri', 'post_logout_redirect_uri'])

export function withoutPeople(name: string, value: string): string {
  if (name === 'login_hint') return maskedValue(value)
  if (name === 'claims') return maskedClaims(value)
  if (name === 'client_id') return value
  if (!ADDRESSES.has(name)) return withoutEmails(value)
  const query = value.search(/[?#]/)
  return query < 0 ? value : value.slice(0, query) + withoutEmails(value.slice(query))
}

export const withoutEmails = (text: string): string =>
  text.replace(EMAIL, (found) => maskedEmail(found.replace(/%40/i, '@')))

const maskedValue = (value: string): string => (WHOLE_EMAIL.test(value) ? maskedEmail(value) : hidden(value))

/** Which claims are asked for is shown, what they are to be is not. */
function maskedClaims(text: string): string {
  if (text.length > MAX_CLAIMS_LENGTH) return hidden(text)
  try {
    return JSON.stringify(maskedJson(JSON.parse(text), '', 0))
  } catch {
    return hidden(text)
  }
}

function maskedJson(value: unknown, claim: string, depth: number): unknown {
  if (depth > DEEPEST) return '…'
  if (Array.isArray(value)) return value.map((one) => maskedJson(one, claim, depth + 1))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [
        withoutEmails(name),
        // The claim is named at the second step: {"id_token": {"acr": …}}.
        maskedJson(one, depth === 1 ? name : claim, depth + 1),
      ]),
    )
  if (typeof value === 'boolean' || value === null || IMPERSONAL.has(claim)) return value
  return maskedValue(String(value))
}
