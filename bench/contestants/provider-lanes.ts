// What every provider is asked to do: the same requests, by the same app, with the same checks.
import type { Browser } from '../browser'
import { checkRefreshed, checkReplay, checkSignIns } from '../checks'
import type { Lane } from '../lane'
import { codeOf, type RelyingParty, type SignIn, type Tokens } from '../relying-party'

export interface Players {
  contestant: string
  pid: number
  rp: RelyingParty
  /** One for each user, signed in. */
  browsers: Browser[]
  /** What the provider wants to hear before it gives a refresh token. */
  offline: (user: number) => Record<string, string>
}

const at = <T>(list: T[], user: number): T => {
  const one = list[user]
  if (one === undefined) throw new Error(`there is no user ${user}`)
  return one
}

/** The redirects of a sign-in to its end, which is back at the app. */
export const followToCode = async (browser: Browser, url: string, redirect_uri: string): Promise<string> => {
  for (let next = url, hops = 0; hops < 10; hops += 1) {
    const response = await browser.get(next)
    const location = response.headers.get('location') ?? ''
    if (location.startsWith(redirect_uri)) return codeOf(response)
    next = new URL(location, next).href
  }
  throw new Error('the sign-in leads nowhere')
}

/** `what` tells one app's flow from another's at the same provider. */
export const flowLane = ({ contestant, pid, rp, browsers }: Players, what = 'flow'): Lane => ({
  contestant,
  what,
  pid,
  act: (user) => rp.signIn(at(browsers, user)),
  check: async (answers) => {
    const signIns = answers as SignIn[]
    await checkSignIns(rp, signIns)
    await checkReplay(rp, at(signIns, 0))
  },
})

const refreshLane = ({ contestant, pid, rp, browsers, offline }: Players): Lane => {
  let current: string[] = []
  const first = async (browser: Browser, user: number): Promise<string> => {
    const scope = 'openid profile email offline_access'
    const { url, verifier } = rp.start({ scope, ...offline(user) })
    const tokens = await rp.redeem(await followToCode(browser, url, rp.app.redirect_uri), verifier)
    if (!tokens.refresh_token) throw new Error(`${contestant} gave no refresh token`)
    return tokens.refresh_token
  }
  return {
    contestant,
    what: 'refresh',
    pid,
    prepare: async () => {
      current = await Promise.all(browsers.map(first))
    },
    async act(user) {
      const tokens = await rp.refresh(at(current, user))
      if (!tokens.refresh_token || tokens.refresh_token === current[user]) throw new Error('no rotation')
      current[user] = tokens.refresh_token
      return tokens
    },
    check: (answers) => checkRefreshed(rp, answers as Tokens[]),
  }
}

/** UserInfo and introspection, each of a token of the user's own. */
const tokenLanes = ({ contestant, pid, rp, browsers }: Players): Lane[] => {
  let tokens: string[] = []
  const prepare = async () => {
    tokens = (await Promise.all(browsers.map((browser) => rp.signIn(browser)))).map((one) => one.access_token)
  }
  return [
    { contestant, what: 'userinfo', pid, prepare, act: (user) => rp.userInfo(at(tokens, user)) },
    { contestant, what: 'introspection', pid, prepare, act: (user) => rp.introspect(at(tokens, user)) },
  ]
}

export const getLane = (contestant: string, what: string, pid: number, url: string): Lane => ({
  contestant,
  what,
  pid,
  async act() {
    const response = await fetch(url)
    await response.arrayBuffer()
    if (response.status !== 200) throw new Error(`${url}: ${response.status}`)
  },
})

export const providerLanes = (players: Players, discovery: string): Lane[] => [
  flowLane(players),
  refreshLane(players),
  ...tokenLanes(players),
  getLane(players.contestant, 'discovery', players.pid, discovery),
  getLane(players.contestant, 'keys', players.pid, players.rp.endpoints.jwks_uri),
]
