/** The whole world against the model: what should live lives, and what should be dead is dead. Nothing of it happens. */
import { dryRun, watch } from '../harness/dry-run'
import { passHalfSecond } from '../harness/half-second'
import { post } from '../harness/relying-party'
import { checkOf } from '../harness/sites'
import {
  type Answer,
  accessLives,
  couldLose,
  decide,
  personLives,
  redemption,
  refreshing,
  sessionLives,
  signedIn,
} from './model'
import { type Answered, answerOf, askFor, isHint, opens, outcomeOf, seenAs, sendCode, sendRefresh } from './requests'
import type { Asked, Family, Model } from './things'
import type { World } from './world'

interface Seen {
  about: string
  model: string
  real: Promise<string>
}

export const look = async (model: Model, world: World): Promise<void> => {
  passHalfSecond()
  const faults = await dryRun(world.provider, async () => {
    const all = LOOKS.flatMap((one) => one(model, world))
    const seen = await Promise.all(all.map(async (one) => ({ ...one, real: await one.real })))
    return seen.filter((one) => one.real !== one.model)
  })
  if (faults.length > 0)
    throw new Error(
      faults.map((one) => `${one.about}: the model says ${one.model}, the product ${one.real}`).join('\n'),
    )
}

const people = (m: Model, { browsers }: World): Seen[] =>
  m.browsers.map((browser, n) => ({
    about: `who is signed in at browser ${n}`,
    model: signedIn(m, browser)?.person.email ?? 'nobody',
    real: me(browsers[n]?.portal),
  }))

const me = async (browser: World['browsers'][number]['portal'] | undefined): Promise<string> =>
  (await browser?.call('session.me', {}, 'query'))?.data?.user.email ?? 'nobody'

const silent = (m: Model, world: World): Seen[] =>
  m.browsers.flatMap((browser, n) =>
    m.apps.map((app) => {
      const asked: Asked = { app, scope: ['openid', 'email'], prompt: 'none' }
      const { portal } = world.browsers[n] as World['browsers'][number]
      return {
        about: `${app.kind.name} asks browser ${n} in silence`,
        model: seenAs(decide(m, browser, asked, null)),
        real: askFor(portal, asked, 'query', app.kind.pkce ? CHALLENGE : null).then((landed) =>
          outcomeOf(landed, world),
        ),
      }
    }),
  )

const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'

const FALLS = ', and all of it falls'

/** What falls with a family is looked at while anything of it could be lost: later it may be off the file. */
const tried = (
  m: Model,
  family: Family,
  { answer, fell }: Answer,
  send: () => Promise<Answered>,
): Omit<Seen, 'about'> => {
  const words = (one: string, falls: boolean) => `${one}${falls && couldLose(m, family) ? FALLS : ''}`
  return {
    model: words(answer, fell === 'revoke'),
    real: watch(send).then((seen) => words(answerOf(seen.answer), seen.labels.includes('revoke family'))),
  }
}

const codes = (m: Model, world: World): Seen[] =>
  m.families.map((family, n) => ({
    about: `code ${n} of ${family.app.kind.name}`,
    ...tried(m, family, redemption(m, family, family.app, 'right'), () => sendCode(world, family.app, family, 'right')),
  }))

const access = (m: Model, world: World): Seen[] =>
  m.access.map((one, n) => ({
    about: `access token ${n} of ${one.family.app.kind.name}`,
    model: accessLives(m, one) ? 'opens active' : '401 inactive',
    real: opens(world, one),
  }))

const refresh = (m: Model, world: World): Seen[] =>
  m.refresh.map((one, n) => ({
    about: `refresh token ${n} of ${one.family.app.kind.name}`,
    ...tried(m, one.family, refreshing(m, one, one.family.app, 'right'), () =>
      sendRefresh(world, one.family.app, one, 'right'),
    ),
  }))

/** Hints count whatever their end, unless their key was revoked; what has not ended can be verified by `/keys`. */
const keys = (m: Model, world: World): Seen[] => {
  const hints = [...new Map(m.id_tokens.map((one) => [one.kid, one.token]))]
  const unexpired = [...m.id_tokens, ...m.access].filter(({ expires_at }) => expires_at > m.now)
  const used = new Set(unexpired.flatMap(({ kid }) => kid ?? []).filter((kid) => !m.revoked_kids.includes(kid)))
  const published = world.provider.fetch('/keys').then(async (response) => {
    const { keys: all } = (await response.json()) as { keys: { kid: string }[] }
    const kids = all.map(({ kid }) => kid)
    const missing = [...used].filter((kid) => !kids.includes(kid))
    const revoked = m.revoked_kids.filter((kid) => kids.includes(kid))
    return [...missing.map((kid) => `without ${kid}`), ...revoked.map((kid) => `with ${kid}`)].join(' ') || 'right'
  })
  return [
    { about: 'the keys of /keys', model: 'right', real: published },
    ...hints.map(([kid, token]) => ({
      about: `id_token_hint of key ${kid}`,
      model: String(!m.revoked_kids.includes(kid)),
      real: isHint(world, token).then(String),
    })),
  ]
}

const sites = (m: Model, { provider }: World): Seen[] =>
  m.visits.map(({ cookie, session }, n) => ({
    about: `the cookie of visit ${n} to the site`,
    model: sessionLives(m, session) && personLives(m, session.person) ? '200' : '401',
    real: checkOf(provider, { headers: { cookie } }).then(({ status }) => String(status)),
  }))

const secrets = (m: Model, { provider }: World): Seen[] =>
  m.apps.flatMap(({ kind, added, secrets: all, state }) =>
    all.map(({ text, until }, n) => ({
      about: `secret ${n} of ${kind.name}`,
      model: state === 'enabled' && (until === null || until > m.now) ? '200' : '401',
      real: post(provider, '/oauth/introspect', { ...added, secret: text }, { token: 'none' }).then(({ status }) =>
        String(status),
      ),
    })),
  )

const LOOKS = [people, silent, codes, access, refresh, keys, sites, secrets]
