/** What is done in a browser, to both: a request is sent, somebody signs in, agrees, visits the site. */
import type { Landed } from '../harness/browser'
import { interactionOf } from '../harness/person'
import { PASSWORD } from '../harness/records'
import { codeOf, pkcePair } from '../harness/relying-party'
import { HOST } from '../harness/sites'
import { at, same } from './command'
import type { WayName } from './kinds'
import { decide, issueCode, nextStep, personLives, renew, signedIn, signIn, stillWaits, touch, wait } from './model'
import { askFor, outcomeOf, seenAs } from './requests'
import type { Asked, Model, Person, Waiting } from './things'
import type { World } from './world'

const here = (model: Model, world: World, b: number) => ({
  state: at(model.browsers, b),
  portal: at(world.browsers, b).portal,
})

/** Where a request ended, and the code that came of it. */
const arrive = (
  model: Model,
  world: World,
  b: number,
  asked: Asked,
  waiting: Waiting | null,
  verifier: string | null,
  landed: Landed,
): void => {
  const { state } = here(model, world, b)
  const decision = decide(model, state, asked, waiting)
  same('the request ends at', outcomeOf(landed, world), seenAs(decision))
  if (decision === 'code') issueCode(model, state, asked, waiting, { code: codeOf(landed), verifier })
  else if (decision === 'sign_in' || decision === 'consent')
    state.waiting = waiting ?? wait(model, asked, interactionOf(landed), verifier)
  else if (waiting) state.waiting = null
}

export const authorizeAt = async (model: Model, world: World, b: number, asked: Asked, way: WayName): Promise<void> => {
  const pkce = asked.app.kind.pkce ? pkcePair() : null
  const landed = await askFor(here(model, world, b).portal, asked, way, pkce?.challenge ?? null)
  arrive(model, world, b, asked, null, pkce?.verifier ?? null, landed)
}

/** In the request that waits in this browser, or without any. */
export const signInAt = async (model: Model, world: World, b: number, who: Person): Promise<void> => {
  const { state, portal } = here(model, world, b)
  const open = stillWaits(model, state.waiting) && state.waiting.app.state === 'enabled' ? state.waiting : null
  const before = signedIn(model, state)
  const interaction = open?.interaction ?? (await portal.call('login.start', {})).data.interaction
  const { data, error } = await portal.call('login.password', { interaction, login: who.email, password: PASSWORD })
  touch(model, before)
  if (!personLives(model, who))
    return same('a sign-in of somebody who may not', error?.data.gk.reason, 'wrong_credentials')
  if (error) throw new Error(`sign-in refused: ${error.message}`)
  const session = signIn(model, state, who)
  await learnSession(model, world, b, before === session)
  if (!open) return same('after the sign-in', data.step, 'continue')
  if (open.answer?.person !== who) open.answer = null
  open.proved = session
  renew(model, open)
  await goOn(model, world, b, open, data)
}

/** The id of the session that a sign-in has made, or kept (SEC-090). */
const learnSession = async (model: Model, world: World, b: number, kept: boolean): Promise<void> => {
  const { state, portal } = here(model, world, b)
  const { session } = state
  if (!session) return
  const { data } = await portal.call('session.me', {}, 'query')
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
  const { state, portal } = here(model, world, b)
  const decision = nextStep(model, state, waiting)
  same('the next step', view.step, decision === 'consent' ? 'consent' : 'continue')
  if (view.continue_to === null) return
  arrive(model, world, b, waiting, waiting, waiting.verifier, await portal.open(view.continue_to))
}

/** `stays`: the answer is given, and the page goes on only later, or never. */
export const consentAt = async (
  model: Model,
  world: World,
  b: number,
  allow: boolean,
  stays = false,
): Promise<void> => {
  const { state, portal } = here(model, world, b)
  const { waiting } = state
  if (!waiting) return
  const { data, error } = await portal.call('login.consent', { interaction: waiting.interaction, allow })
  const session = signedIn(model, state)
  touch(model, session)
  const asked = stillWaits(model, waiting) && nextStep(model, state, waiting) === 'consent'
  same('a consent', error ? 'refused' : 'taken', asked ? 'taken' : 'refused')
  if (error || !session) return
  waiting.answer = { person: session.person, allow }
  renew(model, waiting)
  if (!stays) await goOn(model, world, b, waiting, data)
}

/** Back to the request that waits, past the page: decided anew from what is stored (SEC-045). */
export const resumeAt = async (model: Model, world: World, b: number): Promise<void> => {
  const { state, portal } = here(model, world, b)
  const { waiting } = state
  if (!waiting) return
  const landed = await portal.open(`/authorize?interaction=${waiting.interaction}`)
  if (stillWaits(model, waiting)) return arrive(model, world, b, waiting, waiting, waiting.verifier, landed)
  same('a request that took too long ends at', outcomeOf(landed, world), 'page')
  state.waiting = null
}

export const visitSite = async (model: Model, world: World, b: number): Promise<void> => {
  const [real, state] = [at(world.browsers, b), at(model.browsers, b)]
  const { url } = await real.open(`http://${HOST}/page`)
  const known = signedIn(model, { session: state.site })
  const session = known ?? signedIn(model, state)
  same('the visit ends at', url.pathname, session ? '/page' : '/login')
  touch(model, session)
  if (known || !session) return
  state.site = session
  model.visits.push({ cookie: real.cookieHeader(HOST), session })
}
