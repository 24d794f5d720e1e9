/** Log out, and what people take back. */

import { findGrant } from '@gatekeeper/db/stores/grants'
import * as fc from 'fast-check'
import { act } from '../../harness/administrator'
import { endSessionUrl, press } from '../../harness/log-out'
import { at, command, pick, same, type Weighted } from '../command'
import { endAccess, sessionLives, signedIn, signOut, touch } from '../model'
import { administer } from '../world'

const browser = fc.nat(2)
const person = fc.nat(1)

const signOutByPage = browser.map((b) =>
  command('log out by /logout', [b], async (model, world) => {
    const [{ portal }, state] = [at(world.browsers, b), at(model.browsers, b)]
    const asked = await portal.open('/logout')
    if (signedIn(model, state)) await press(portal, asked, 'sign_out')
    signOut(model, state)
  }),
)

const signOutByButton = browser.map((b) =>
  command('log out by the button', [b], async (model, world) => {
    await act(at(world.browsers, b).portal, 'session.signOut', {})
    signOut(model, at(model.browsers, b))
  }),
)

/** By an app, with any ID token: of this session it ends it, of another it asks first (LO-15). */
const signOutByHint = fc.tuple(browser, fc.nat(4)).map(([b, n]) =>
  command(
    'log out by id_token_hint',
    [b, n],
    async (model, world) => {
      const [{ portal }, state] = [at(world.browsers, b), at(model.browsers, b)]
      const { family, token: id_token_hint, kid } = pick(model.id_tokens, n)
      const landed = await portal.open(endSessionUrl({ id_token_hint }))
      const session = signedIn(model, state)
      const revoked = model.revoked_kids.includes(kid)
      const asks = session !== null && session !== family.session
      const shown = landed.status !== 200 ? 'refused' : landed.text.includes('<form') ? 'asked' : 'signed out'
      same('a log-out with a hint', shown, revoked ? 'refused' : asks ? 'asked' : 'signed out')
      if (!revoked && !asks) signOut(model, state)
    },
    (model) => model.id_tokens.length > 0,
  ),
)

/** From another of one's own browsers, or by an administrator. */
const endElsewhere = fc.tuple(browser, fc.nat(4), fc.boolean()).map(([b, n, own]) =>
  command(
    'end session from elsewhere',
    [b, n, own],
    async (model, world) => {
      const session = pick(model.sessions, n)
      const here = signedIn(model, at(model.browsers, b))
      const { person: owner, id, ended } = session
      if (ended || owner.state === 'gone' || !sessionLives(model, session)) return
      if (own && here?.person === owner) {
        await act(at(world.browsers, b).portal, 'account.endSession', { id })
        touch(model, here)
      } else await administer(world, 'users.endSession', { id: owner.id, session: id })
      session.ended = true
    },
    (model) => model.sessions.length > 0,
  ),
)

const endOthers = browser.map((b) =>
  command(
    'end my other sessions',
    [b],
    async (model, world) => {
      const here = signedIn(model, at(model.browsers, b))
      if (!here) return
      await act(at(world.browsers, b).portal, 'account.endOtherSessions', {})
      touch(model, here)
      for (const session of model.sessions) if (session.person === here.person && session !== here) session.ended = true
    },
    (model) => signedIn(model, at(model.browsers, b)) !== null,
  ),
)

/** The app is no longer allowed: by its person at a browser, else by an administrator. */
const withdraw = fc.tuple(fc.nat(3), fc.boolean()).map(([n, own]) =>
  command(
    'withdraw grant',
    [n, own],
    async (model, world) => {
      const grant = pick(
        model.grants.filter(({ withdrawn }) => !withdrawn),
        n,
      )
      const b = model.browsers.findIndex((state) => signedIn(model, state)?.person === grant.person)
      const client_id = grant.app.added.client.id
      if (own && b >= 0) {
        await act(at(world.browsers, b).portal, 'account.revokeApp', { client_id })
        touch(model, signedIn(model, at(model.browsers, b)))
      } else {
        const row = await findGrant(world.provider.services.db, grant.person.id, client_id)
        await administer(world, 'clients.revokeGrant', { grant_id: row?.id })
      }
      grant.withdrawn = true
    },
    (model) => model.grants.some(({ withdrawn }) => !withdrawn),
  ),
)

const endAll = person.map((p) =>
  command(
    'end all access of',
    [p],
    async (model, world) => {
      const who = at(model.people, p)
      await administer(world, 'users.endSessions', { id: who.id })
      endAccess(model, who)
    },
    (model) => at(model.people, p).state !== 'gone',
  ),
)

export const ENDING: Weighted = [
  [1, signOutByPage],
  [1, signOutByButton],
  [3, signOutByHint],
  [2, endElsewhere],
  [1, endOthers],
  [2, withdraw],
  [1, endAll],
]
