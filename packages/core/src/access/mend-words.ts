import type { Mend } from './mends'

/** What a mend changes, said before it is made: for scripts; the administration has its own words. */
export function sayMend(mend: Mend): string {
  switch (mend.kind) {
    case 'add_redirect_uri':
      return `Adds ${mend.uri} to the redirect URIs of the client.`
    case 'add_post_logout_redirect_uri':
      return `Adds ${mend.uri} to the addresses that the app may return to after a sign-out.`
    case 'accept_both_methods':
      return `Lets the client prove itself by client_secret_basic and by client_secret_post; the app used ${mend.method}.`
    case 'allow_scopes':
      return `Lets the client ask for ${mend.scopes.join(' ')} as well.`
    case 'allow_refresh':
      return 'Lets the client use refresh tokens.'
    case 'pkce_if_offered':
      return 'Lets the client sign people in without PKCE. Weaker: a stolen code is then kept off by the secret alone.'
    case 'unpin_pkce':
      return 'Forgets that ten sign-ins in a row used PKCE, so that the client may go without.'
    case 'enable_client':
      return 'Enables the client: everyone whom its policy names can sign in to it again.'
    case 'new_secret':
      return 'Makes a new secret, shown once; what becomes of the one before is asked.'
    case 'enable_user':
      return 'Enables the account: this person can sign in again, to everything they may open.'
    case 'give_access':
      return 'Names this person in the policy, or joins them to one of its groups.'
    case 'add_host':
      return `Adds ${mend.host} to a site, whose rules and policy then decide.`
    default:
      return mend satisfies never
  }
}
