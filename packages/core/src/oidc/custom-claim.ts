/** Claims of a client's own (product.md section 5): from a field or an attribute of the user, the groups, or a literal. */
import type { Attributes } from '../user'

export type CustomClaimSource =
  /** A column of the user's profile, such as `username`. */
  | { kind: 'field'; field: string }
  /** A free attribute of the user. */
  | { kind: 'attribute'; attribute: string }
  /** The names of the user's groups, as the client's group filter leaves them. */
  | { kind: 'groups' }
  | { kind: 'literal'; value: Attributes[string] }

export interface CustomClaim {
  /** The claim's name; none that the protocol or a scope has given a meaning (SEC-050). */
  claim: string
  source: CustomClaimSource
}

/** Which groups the `groups` claim names; `null` in a client: all of the user's. */
export interface GroupsFilter {
  /** Names, each exact or with one `*` at its end. */
  names: string[]
}
