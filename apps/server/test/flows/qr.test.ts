import { beforeAll, describe, expect, test } from 'bun:test'
import { ACR, NO_FACTOR } from '@gatekeeper/core/authentication/acr'
import { deletePassword, findPassword } from '@gatekeeper/db/stores/passwords'
import { endSession, listSessionsOfUser, rotateSession } from '@gatekeeper/db/stores/sessions'
import { addSignedIn, type SignedInUser } from '../harness/admin'
import { act } from '../harness/administrator'
import { Browser } from '../harness/browser'
import { callbackOf } from '../harness/callback'
import { openProvider, type Provider } from '../harness/provider'
import { decide, finish, newCode, showCode, stateOf } from '../harness/qr'
import { type AddedClient, addClient } from '../harness/records'
import { acceptCode } from '../harness/strict-client'

let provider: Provider
let app: AddedClient
let phone: SignedInUser

beforeAll(async () => {
  provider = await openProvider()
  app = await addClient(provider, 'grafana', { name: 'Grafana' })
  phone = await newPhone()
})

const address = () => `${crypto.randomUUID()}@example.com`
const newPhone = () => addSignedIn(provider, address())
const asking = (client: AddedClient | null = null) => showCode(new Browser(provider), client)
const reasonOf = ({ status, error }: Awaited<ReturnType<typeof finish>>) => [status, error?.data.gk.reason]

/** The phone's session as if it had been made by other means. */
const reached = async ({ user }: SignedInUser, amr: string[], acr: string) => {
  const { db, now } = provider.services
  const [session] = await listSessionsOfUser(db, user.id, now())
  if (!session) throw new Error('no session')
  await db.commit([rotateSession(session.id, session.version, { amr, acr })])
}

describe('AM-10, LG-18 signing in by a phone that is signed in', () => {
  test.each([
    ['one factor', ['pwd'], ACR.one_factor],
    ['two factors', ['pwd', 'otp', 'mfa'], ACR.two_factors],
    ['a passkey', ['hwk', 'user'], ACR.two_factors],
    ['a trusted device', ['pwd'], ACR.two_factors],
  ])('AM-10, LG-18 %s: amr and acr are those of the approving session, auth_time is now', async (_, amr, acr) => {
    const approver = await newPhone()
    await reached(approver, amr, acr)
    provider.clock.forward(120)
    const screen = await asking(app)
    const shown = await act(approver.browser, 'deviceApprovals.get', { token: screen.token })
    expect(shown).toMatchObject({ state: 'waiting', match_number: screen.match_number, app: { name: 'Grafana' } })
    expect(await stateOf(screen)).toBe('waiting')
    expect(await act(approver.browser, 'deviceApprovals.decide', { token: screen.token, approve: true })).toEqual({
      state: 'approved',
    })
    expect(await stateOf(screen)).toBe('approved')
    const { data } = await finish(screen)
    expect(data.step).toBe('continue')
    const { claims } = await acceptCode(provider, app, callbackOf(await screen.browser.open(data.continue_to)))
    expect(claims).toMatchObject({ sub: approver.user.id, amr, acr, auth_time: provider.clock.now() / 1000 })
  })

  test('AM-10 what the code holds never reaches a server by an address', async () => {
    const { browser, interaction } = await asking()
    const { url } = await act(browser, 'login.qrBegin', { interaction })
    expect(url).toMatch(/^http:\/\/localhost:8080\/login\/approve#gkq_[\w-]{43}$/)
    expect(provider.logs.join('\n')).not.toContain(new URL(url).hash.slice(1))
  })

  test('AM-10 an approval signs in once', async () => {
    const screen = await asking()
    await decide(phone.browser, screen)
    expect((await finish(screen)).status).toBe(200)
    expect(reasonOf(await finish(screen))).toEqual([409, 'not_approved'])
    expect(reasonOf(await decide(phone.browser, screen))).toEqual([404, 'approval_unknown'])
  })

  test('AM-10 not in another browser, which has the address of the sign-in but not its cookie', async () => {
    const screen = await asking()
    await decide(phone.browser, screen)
    const other = { ...screen, browser: new Browser(provider) }
    await act(other.browser, 'login.start', {})
    expect(reasonOf(await finish(other))).toEqual([403, 'other_browser'])
    const { status } = await other.browser.call('login.qrState', { interaction: screen.interaction }, 'query')
    expect(status).toBe(403)
    expect((await finish(screen)).status).toBe(200)
  })

  test('AM-10 not in another sign-in of the same browser', async () => {
    const screen = await asking()
    await decide(phone.browser, screen)
    const { interaction } = await act(screen.browser, 'login.start', {})
    expect(reasonOf(await finish({ ...screen, interaction }))).toEqual([409, 'not_approved'])
  })

  test('AM-10 not before it is approved, nor after five minutes, on either side', async () => {
    const screen = await asking()
    expect(reasonOf(await finish(screen))).toEqual([409, 'not_approved'])
    provider.clock.forward(299)
    expect(await stateOf(screen)).toBe('waiting')
    provider.clock.forward(1)
    expect(await stateOf(screen)).toBe('expired')
    expect(reasonOf(await decide(phone.browser, screen))).toEqual([404, 'approval_unknown'])
    const late = await asking()
    const { browser } = await newPhone()
    await decide(browser, late)
    provider.clock.forward(300)
    expect(reasonOf(await finish(late))).toEqual([409, 'not_approved'])
  })

  test('AM-10 denied: the asking page is told, and a yes afterwards changes nothing', async () => {
    const screen = await asking()
    expect((await decide(phone.browser, screen, false)).data).toEqual({ state: 'denied' })
    expect(await stateOf(screen)).toBe('denied')
    expect(reasonOf(await finish(screen))).toEqual([409, 'not_approved'])
    const { browser } = await newPhone()
    expect(reasonOf(await decide(browser, screen))).toEqual([404, 'approval_unknown'])
    expect(await stateOf(screen)).toBe('denied')
  })

  test('AM-10 a new code makes the one before worthless', async () => {
    const screen = await asking()
    const fresh = { ...screen, ...(await newCode(screen.browser, screen.interaction)) }
    const { browser } = await newPhone()
    expect(reasonOf(await decide(browser, screen))).toEqual([404, 'approval_unknown'])
    expect((await decide(browser, fresh)).status).toBe(200)
    expect((await finish(screen)).status).toBe(200)
  })

  test.each(['the session is ended', 'the user is disabled', 'the user is deleted'])(
    'AM-10 not once %s',
    async (what) => {
      const { db, now } = provider.services
      const approver = await newPhone()
      const screen = await asking()
      await decide(approver.browser, screen)
      const admin = await addSignedIn(provider, address(), { role: 'admin' })
      const { user } = approver
      if (what === 'the user is disabled') await act(admin.browser, 'users.disable', { id: user.id })
      else if (what === 'the user is deleted') {
        const { version } = await act(admin.browser, 'users.get', { id: user.id }, 'query')
        await act(admin.browser, 'users.delete', { id: user.id, version, confirm: user.email })
      } else for (const { id } of await listSessionsOfUser(db, user.id, now())) await db.commit([endSession(id, now())])
      expect(reasonOf(await finish(screen))).toEqual([409, 'not_approved'])
      expect(await act(screen.browser, 'session.me', {}, 'query')).toBeNull()
    },
  )

  test('AM-10, SEC-125 a session left open for more than ten minutes makes no fresh one', async () => {
    const approver = await newPhone()
    provider.clock.forward(601)
    const screen = await asking()
    expect(reasonOf(await decide(approver.browser, screen))).toEqual([403, 'reauthenticate'])
    expect(await stateOf(screen)).toBe('waiting')
    // A no needs no proof.
    expect((await decide(approver.browser, screen, false)).status).toBe(200)
  })

  test('AM-10, SEC-125 a session of a one-time link, which proves nothing, lends nothing', async () => {
    const withPassword = await newPhone()
    const withNothing = await newPhone()
    const { db } = provider.services
    const password = await findPassword(db, withNothing.user.id)
    await db.commit([deletePassword(withNothing.user.id, password?.version ?? 0)])
    for (const [approver, reason] of [
      [withPassword, 'reauthenticate'],
      [withNothing, 'no_factor'],
    ] as const) {
      await reached(approver, [], NO_FACTOR)
      const screen = await asking()
      expect(reasonOf(await decide(approver.browser, screen))).toEqual([403, reason])
      expect(await stateOf(screen)).toBe('waiting')
    }
  })

  test('AM-10 whoever is not signed in sees and decides nothing', async () => {
    const screen = await asking()
    const nobody = new Browser(provider)
    expect((await decide(nobody, screen)).status).toBe(401)
    expect((await nobody.call('deviceApprovals.get', { token: screen.token })).status).toBe(401)
    for (const token of ['', 'x', `gkq_${'A'.repeat(43)}`, 'x'.repeat(64)])
      expect((await phone.browser.call('deviceApprovals.get', { token })).error?.data.code).not.toBe(
        'INTERNAL_SERVER_ERROR',
      )
  })

  test('AM-10 the log tells of both sides', async () => {
    const approver = await newPhone()
    const screen = await asking(app)
    await decide(approver.browser, screen)
    const admin = await addSignedIn(provider, address(), { role: 'admin' })
    const { rows } = await act(admin.browser, 'audit.list', { action: 'device_approval.approved' }, 'query')
    expect(rows[0]).toMatchObject({
      actor_id: approver.user.id,
      ip: '192.0.2.1',
      client_id: 'grafana',
      details: { asked_by: { ip: '192.0.2.1' }, match_number: screen.match_number },
    })
  })

  test('AM-10 switched off by a setting: nothing of it answers', async () => {
    const off = await openProvider({ settings: { qr_sign_in: false } })
    const browser = new Browser(off)
    const view = await act(browser, 'login.start', {})
    expect(view.roads.qr).toBe(false)
    const { interaction } = view
    expect(reasonOf(await browser.call('login.qrBegin', { interaction }))).toEqual([403, 'qr_off'])
    expect(reasonOf(await browser.call('login.qrFinish', { interaction }))).toEqual([403, 'qr_off'])
  })
})
