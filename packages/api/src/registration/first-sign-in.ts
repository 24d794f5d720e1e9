import type { StoredRequest } from '@gatekeeper/core/access/site-request'
import { newInteraction } from '@gatekeeper/core/authentication/new-interaction'
import { proofBy } from '@gatekeeper/core/authentication/proof'
import { hashToken, makeToken } from '@gatekeeper/core/token'
import type { User } from '@gatekeeper/core/user'
import type { Write } from '@gatekeeper/db/commit'
import { insertInteraction } from '@gatekeeper/db/stores/interactions'
import type { Context } from '../context'
import { advance } from '../login/advance'
import { emailCodeInForce } from '../login/load-factors'
import type { LoginView } from '../login/login-view'
import { throughLink } from '../login/waiting-app'

/** What was shown on the way to the account: a link that only the mailbox had, a password that was typed a moment ago. */
interface Shown {
  mailbox: boolean
  password: boolean
}

export interface FirstSignIn {
  /** Committed with the account. */
  write: Write
  /** After that commit, which one of many at once wins. */
  goOn(shown: Shown): Promise<LoginView>
}

/**
 * The sign-in of whoever has just opened an account, in the browser that did it, with the app's request that was waiting. It
 * passes the one gate like any other.
 */
export const firstSignIn = (context: Context, user: User, request: StoredRequest | null): FirstSignIn => {
  const { services, cookies } = context
  const now = services.now()
  const browser = cookies.browser ?? makeToken('browser', services.random(32))
  const id = makeToken('interaction', services.random(32))
  const interaction = newInteraction(id, hashToken(browser), throughLink(services, request), now)
  const goOn: FirstSignIn['goOn'] = ({ mailbox, password }) => {
    cookies.setBrowser(browser)
    const here: Context = { ...context, cookies: { ...cookies, browser } }
    if (!password) return advance(here, interaction, user, proofBy('email_code', 'first', now))
    const first = proofBy('password', 'first', now)
    if (!mailbox || !emailCodeInForce(services)) return advance(here, interaction, user, first)
    // Where an emailed code is the password's second factor, the mailed link was one: nobody is sent to the inbox twice.
    const with_password = { ...interaction, user_id: user.id, proofs: [first] }
    return advance(here, with_password, user, proofBy('email_code', 'second', now))
  }
  return { write: insertInteraction(interaction), goOn }
}
