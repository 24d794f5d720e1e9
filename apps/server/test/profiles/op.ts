import { Browser } from '../harness/browser'
import { type Asked, ask, type Mode } from '../harness/callback'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser, FULL } from '../harness/records'
import { redeem, type TokenAnswer, userInfo } from '../harness/relying-party'
import { acceptCode, type Expected, type StrictTokens } from '../harness/strict-client'

export const PERSON = { email: 'full@example.com' }
export const LONG_STATE = 'abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789'.repeat(2)

type Asking = Record<string, string | null>

/** A provider under the settings of protocol.md section 19 for Basic OP and Form Post OP, and a tester before it. */
export interface Op {
  mode: Mode
  provider: Provider
  /** Two clients with client_secret_basic, an own app and one that asks once; a third with client_secret_post. */
  one: AddedClient
  two: AddedClient
  byPost: AddedClient
  /** A browser without cookies, and one that is signed in already: rows that look at something else save the sign-in. */
  fresh(): Browser
  known: Browser
  /** In the mode under test; signs in and agrees where that is asked for. */
  ask(browser: Browser, asking?: Asking, client?: AddedClient): Promise<Asked>
  /** The same without a person: pages are not answered. */
  askAlone(browser: Browser, asking?: Asking, client?: AddedClient): Promise<Asked>
  /** The whole way in that browser, with every check of oauth4webapi. */
  enter(browser: Browser, asking?: Asking, expected?: Expected, client?: AddedClient): Promise<StrictTokens & Asked>
  /** The answer of the token endpoint as it is. */
  redeem(asking?: Asking, client?: AddedClient): Promise<TokenAnswer & { code: string }>
  userInfo(asking?: Asking): Promise<{ info: Record<string, unknown>; claims: Record<string, unknown> }>
}

/** One row of protocol.md: its id and demand, and the check that a tester makes. */
export type Row = readonly [title: string, check: (op: Op) => Promise<void>]

const BASIC = { token_endpoint_auth_method: 'client_secret_basic', claims_in_id_token: false } as const

export const openOp = async (mode: Mode): Promise<Op> => {
  const provider = await openProvider({ env: { BASE_URL: 'https://op.example.com' } })
  await addUser(provider, PERSON.email, FULL)
  const one = await addClient(provider, 'one', BASIC)
  const two = await addClient(provider, 'two', { ...BASIC, consent: 'remember' })
  const byPost = await addClient(provider, 'by-post', { ...BASIC, token_endpoint_auth_method: 'client_secret_post' })
  const known = new Browser(provider)
  await known.signInDirectly(PERSON.email)
  const inMode = (asking: Asking) => (mode === 'query' ? asking : { response_mode: mode, ...asking })
  const checked = (asked: Asked): Asked => {
    if (asked.mode !== mode) throw new Error(`the answer came by ${asked.mode}`)
    return asked
  }
  const op: Op = {
    mode,
    provider,
    one,
    two,
    byPost,
    fresh: () => new Browser(provider),
    known,
    ask: async (browser, asking = {}, client = one) => checked(await ask(browser, client, PERSON, inMode(asking))),
    askAlone: async (browser, asking = {}, client = one) => checked(await ask(browser, client, null, inMode(asking))),
    enter: async (browser, asking = {}, expected = {}, client = one) => {
      const asked = await op.ask(browser, asking, client)
      return { ...asked, ...(await acceptCode(provider, client, asked, expected)) }
    },
    redeem: async (asking = {}, client = one) => {
      const code = (await op.ask(op.known, asking, client)).params.get('code') ?? ''
      return { code, ...(await redeem(provider, client, code)) }
    },
    userInfo: async (asking = {}) => {
      const { tokens, claims } = await op.enter(op.known, asking)
      const info = (await (await userInfo(provider, tokens.access_token)).json()) as Record<string, unknown>
      return { info, claims }
    },
  }
  return op
}
