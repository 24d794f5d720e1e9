/** Authorize, sign in, consent, visit a site: what happens in a browser. */
import * as fc from 'fast-check'
import { authorizeAt, consentAt, resumeAt, signInAt, visitSite } from '../browser-acts'
import { at, command, type Weighted } from '../command'
import { WAYS, type WayName } from '../kinds'

const browser = fc.nat(2)
const person = fc.nat(1)
const app = fc.nat(2)

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
    command('authorize', [b, a, scope.join(' '), prompt, way], (model, world) =>
      authorizeAt(model, world, b, { app: at(model.apps, a), scope, prompt }, way),
    ),
  )

const signIn = fc
  .tuple(browser, person)
  .map(([b, p]) => command('sign in', [b, p], (model, world) => signInAt(model, world, b, at(model.people, p))))

const mostly = fc.constantFrom(true, true, true, false)
const consent = fc.tuple(browser, mostly, fc.constantFrom(false, false, true)).map(([b, allow, stays]) =>
  command(
    'consent',
    [b, allow, stays ? 'stay' : 'go on'],
    (model, world) => consentAt(model, world, b, allow, stays),
    (model) => at(model.browsers, b).waiting !== null,
  ),
)

const resume = browser.map((b) =>
  command(
    'go on with what waits',
    [b],
    (model, world) => resumeAt(model, world, b),
    (model) => at(model.browsers, b).waiting !== null,
  ),
)

const visit = browser.map((b) => command('visit the site', [b], (model, world) => visitSite(model, world, b)))

export const BROWSER: Weighted = [
  [8, authorize],
  [6, signIn],
  [8, consent],
  [4, resume],
  [4, visit],
]
