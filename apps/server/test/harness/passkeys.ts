import type { PasskeyView } from '@gatekeeper/api/views/passkey-view'
import {
  type AuthenticatorOptions,
  type Ceremony,
  SoftwareAuthenticator,
} from '@gatekeeper/core/authentication/test/software-authenticator'
import { act } from './administrator'
import type { Answer, Browser } from './browser'

/** A ceremony at the provider's own origin unless a test says otherwise. */
export const registerPasskey = async (
  browser: Browser,
  options: AuthenticatorOptions & { name?: string } = {},
  ceremony: Ceremony = {},
): Promise<{ key: SoftwareAuthenticator; passkey: PasskeyView }> => {
  const { name, ...rest } = options
  const key = new SoftwareAuthenticator(rest)
  const asked = await act(browser, 'passkeys.registerOptions', {})
  const response = key.create(asked, ceremony)
  const { passkey } = await act(browser, 'passkeys.register', { response, ...(name ? { name } : {}) })
  return { key, passkey }
}

/** One answer to one challenge; what is refused comes back as it is. */
export const answerPasskey = async (
  browser: Browser,
  interaction: string,
  key: SoftwareAuthenticator,
  purpose: 'sign_in' | 'second_factor' = 'sign_in',
  ceremony: Ceremony = {},
): Promise<Answer> => {
  const options = await act(browser, 'login.passkeyOptions', { interaction, purpose })
  return browser.call('login.passkey', { interaction, response: key.get(options, ceremony) })
}

export const startSignIn = async (browser: Browser): Promise<string> =>
  (await act(browser, 'login.start', {})).interaction
