import { act } from './administrator'
import type { Answer, Browser } from './browser'
import type { AddedClient } from './records'
import { authorizeUrl } from './relying-party'

/** A browser at the sign-in page that shows a code for a phone. */
export interface Asking {
  browser: Browser
  interaction: string
  /** What the code holds. */
  token: string
  match_number: string
}

/** From an app's request, or from /login alone, to the code on the screen. */
export const showCode = async (browser: Browser, app: AddedClient | null): Promise<Asking> => {
  const interaction = app
    ? ((await browser.open(authorizeUrl(app))).url.searchParams.get('interaction') ?? '')
    : (await act(browser, 'login.start', {})).interaction
  return { browser, interaction, ...(await newCode(browser, interaction)) }
}

export const newCode = async (browser: Browser, interaction: string) => {
  const { url, match_number } = await act(browser, 'login.qrBegin', { interaction })
  return { token: new URL(url).hash.slice(1), match_number }
}

export const decide = (phone: Browser, { token }: Pick<Asking, 'token'>, approve = true): Promise<Answer> =>
  phone.call('deviceApprovals.decide', { token, approve })

export const stateOf = async ({ browser, interaction }: Asking): Promise<string> =>
  (await act(browser, 'login.qrState', { interaction }, 'query')).state

export const finish = ({ browser, interaction }: Asking): Promise<Answer> =>
  browser.call('login.qrFinish', { interaction })
