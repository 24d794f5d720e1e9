/** Authorize, sign in, consent, visit a site: what happens in a browser. */
import * as fc from 'fast-check'
import type { Landed } from '../../harness/browser'
import { interactionOf } from '../../harness/person'
import { PASSWORD } from '../../harness/records'
import { codeOf, pkcePair } from '../../harness/relying-party'
import { HOST } from '../../harness/sites'
import { at, type Command, command, same } from '../command'
import { WAYS, type WayName } from '../kinds'
import {
  type Asked,
  type BrowserState,
  decide,
  issueCode,
  type Model,
  renew,
  signedIn,
  signIn,
  stillWaits,
  touch,
  type Waiting,
  wait,
} from '../model'
import { askFor, outcomeOf, seenAs } from '../requests'
import type { World } from '../world'

const browser = fc.nat(2)
const person = fc.nat(1)
const app = fc.nat(2)

const portalAt = (world: World, n: number) => at(world.browsers, n).portal

/** Where a request ended, and the code that came of it. */
const arrive = (
  model: Model,
  world: World,
  state: BrowserState,
  asked: Asked,
  waiting: Waiting | null,
  verifier: string | null,
  landed: Landed,
): void => {
  const decision = decide(model, state, asked, waiting)
  same('the request ends at', outcomeOf(landed, world), seenAs(decision))
  if (decision === 'code') issueCode(model, state, asked, waiting, { code: codeOf(landed), verifier })
  else if (decision === 'sign_in' || decision === 'consent')
    state.waiting = waiting ?? wait(model, asked, interactionOf(landed), verifier)
  else if (waiting) state.waiting = null
}

const SCOPES = [
  ['openid', 'email', 'offline_access'],
  ['openid', 'email'],
  ['openid', 'profile', 'offline_access'],
]

const authorize = fc
  .record({
    browser,
    app,
    scope: fc.constantFrom(...SCOPES),
    prompt: fc.option(fc.constantFrom('login', 'consent', 'none'), { freq: 5 }),
    way: fc.constantFrom(...(Object.keys(WAYS) as WayName[])),
  })
  .map(({ browser: b, app: a, scope, prompt, way }) =>
    command('authorize', [b, a, scope.join(' '), prompt, way], async (model, world) => {
      const asked = { app: at(model.apps, a), scope, prompt }
      const pkce = asked.app.kind.pkce ? pkcePair() : null
      const landed = await askFor(portalAt(world, b), asked, way, pkce?.challenge ?? null)
      arrive(model, world, at(model.browsers, b), asked, null, pkce?.verifier ?? null, landed)
    }),
  )

/** In the request that waits in this browser, or without any. */
const signInThere = fc.tuple(browser, person).map(([b, p]) =>
  command('sign in', [b, p], async (model, world) => {
    const [portal, state, who] = [portalAt(world, b), at(model.browsers, b), at(model.people, p)]
    const open = stillWaits(model, state.waiting) && state.waiting.app.state === 'enabled' ? state.waiting : null
    if (!open) touch(model, signedIn(model, state))
    const interaction = open?.interaction ?? (await portal.call('login.start', {})).data.interaction
    const { data, error } = await portal.call('login.password', { interaction, login: who.email, password: PASSWORD })
    const before = signedIn(model, state)
    touch(model, before)
    if (who.state !== 'active' || (who.expires_at !== null && who.expires_at <= model.now))
      return same('a sign-in of somebody who may not', error?.data.gk.reason, 'wrong_credentials')
    if (error) throw new Error(`sign-in refused: ${error.message}`)
    const session = signIn(model, state, who)
    await learnSession(model, world, b, before === session)
    if (!open) return same('after the sign-in', data.step, 'continue')
    if (open.answer?.person !== who) open.answer = null
    open.proved = session
    renew(model, open)
    await goOn(model, world, b, open, data)
  }),
)

/** The id of the session that a sign-in has made, or kept (SEC-090). */
const learnSession = async (model: Model, world: World, b: number, kept: boolean): Promise<void> => {
  const session = at(model.browsers, b).session
  if (!session) return
  const { data } = await portalAt(world, b).call('session.me', {}, 'query')
  touch(model, session)
  same('who has signed in', data?.user.id, session.person.id)
  if (kept) same('the session that was kept', data.session.id, session.id)
  else if (model.sessions.some(({ id }) => id === data.session.id)) throw new Error('a new sign-in has an old session')
  session.id = data.session.id
}

/** The page asks for the next step, or sends the browser back to the app. */
const goOn = async (
  model: Model,
  world: World,
  b: number,
  waiting: Waiting,
  view: { step: string; continue_to: string | null },
): Promise<void> => {
  const state = at(model.browsers, b)
  const decision = decide(model, state, waiting, waiting)
  same('the next step', view.step, decision === 'consent' ? 'consent' : 'continue')
  if (view.continue_to === null) return
  const landed = await portalAt(world, b).open(view.continue_to)
  arrive(model, world, state, waiting, waiting, waiting.verifier, landed)
}

const consent = fc.tuple(browser, fc.boolean(), fc.boolean()).map(([b, one, other]) =>
  command(
    'consent',
    [b, one || other],
    async (model, world) => {
      const state = at(model.browsers, b)
      const { waiting } = state
      if (!waiting) return
      const allow = one || other
      const portal = portalAt(world, b)
      const { data, error } = await portal.call('login.consent', { interaction: waiting.interaction, allow })
      const session = signedIn(model, state)
      touch(model, session)
      const asked = stillWaits(model, waiting) && decide(model, state, waiting, waiting) === 'consent'
      same('a consent', error ? 'refused' : 'taken', asked ? 'taken' : 'refused')
      if (error || !session) return
      waiting.answer = { person: session.person, allow }
      renew(model, waiting)
      await goOn(model, world, b, waiting, data)
    },
    (model) => at(model.browsers, b).waiting !== null,
  ),
)

const visit = browser.map((b) =>
  command('visit the site', [b], async (model, world) => {
    const [real, state] = [at(world.browsers, b), at(model.browsers, b)]
    const { url } = await real.open(`http://${HOST}/page`)
    const known = signedIn(model, { session: state.site })
    const session = known ?? signedIn(model, state)
    same('the visit ends at', url.pathname, session ? '/page' : '/login')
    touch(model, session)
    if (known || !session) return
    state.site = session
    model.visits.push({ cookie: real.cookieHeader(HOST), session })
  }),
)

export const BROWSER: fc.Arbitrary<Command>[] = [
  authorize,
  authorize,
  authorize,
  signInThere,
  signInThere,
  consent,
  consent,
  visit,
]
