/** FLT-25, PRM-18: by real tokens and secrets, through the server that restores itself and goes on. */
import { beforeAll, describe, expect, test } from 'bun:test'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { addApiKey, callWithKey } from '../harness/admin'
import { act } from '../harness/administrator'
import { addKeyClient, asForm, assertionOf, type KeyClient } from '../harness/assertions'
import { Browser } from '../harness/browser'
import { makeProof, newProofKey } from '../harness/dpop'
import { type EnrolledApp, enrolTotp, totpCode } from '../harness/factors'
import type { Provider } from '../harness/provider'
import { requestOf } from '../harness/pushed'
import { type AddedClient, addClient, addUser, PASSWORD } from '../harness/records'
import { authorizeUrl, basic, codeOf, obtainTokens, redeem, refresh, userInfo } from '../harness/relying-party'
import { askNode, openServing, restored } from '../harness/restoring'
import { until } from '../harness/until'

const EMAIL = 'maren@example.com'
const NEWER = 'another wordy password since'
const OFFLINE = { scope: 'openid email offline_access' }

let nodes: Provider[]
let provider: Provider
let app: AddedClient
let admin: Browser
let maren: Browser
let backup: string
let rotated: string
let lively: Awaited<ReturnType<typeof obtainTokens>>
let code: string
let keys: { kept: string; revoked: string; later: string }
let factor: EnrolledApp
let old_secret: string
let bank: KeyClient
let used: { assertion: string; dpop: string }
const proof_key = newProofKey()

const signInAsAdmin = async (): Promise<Browser> => {
  const browser = new Browser(provider)
  await browser.signInDirectly('admin@example.com')
  return browser
}
const makeBackup = async (): Promise<string> => {
  const { name } = await act(admin, 'backups.create', {})
  await until(async () => (await act(admin, 'backups.get', { name }, 'query')).state !== 'running')
  expect(await act(admin, 'backups.get', { name }, 'query')).toMatchObject({ state: 'done', failure: null })
  return name
}
const asksKey = async (key: string) => (await callWithKey(provider, key, 'backups.list', {}, 'query')).status
const beginSignIn = async (password: string) => {
  const browser = new Browser(provider)
  const { data } = await browser.call('login.start', {})
  const answer = await browser.call('login.password', { interaction: data.interaction, login: EMAIL, password })
  return { browser, interaction: data.interaction, answer }
}

/** A push of each, by an assertion and by a secret with a proof of DPoP. */
const pushBy = async (of: { assertion: string } | { dpop: string }): Promise<unknown[]> => {
  const fields = { ...requestOf('dpop' in of ? app : bank), ...('assertion' in of ? asForm(of.assertion) : {}) }
  const headers: Record<string, string> = 'dpop' in of ? { authorization: basic(app), dpop: of.dpop } : {}
  const answer = await provider.fetch('/oauth/par', { method: 'POST', headers, body: new URLSearchParams(fields) })
  return [answer.status, ((await answer.json()) as { error?: string }).error]
}
const assertionFor = (life: number) => {
  const now = Math.floor(provider.clock.now() / 1000)
  return assertionOf(provider, bank, { claims: { aud: provider.services.issuer, exp: now + life } })
}
const proofFor = async () => makeProof(provider, await proof_key, { path: '/oauth/par' })

beforeAll(async () => {
  nodes = await openServing(2)
  provider = nodes[0] as Provider
  const { id } = await addUser(provider, 'admin@example.com', { role: 'admin' })
  await addUser(provider, EMAIL)
  await addUser(provider, 'gone@example.com')
  app = await addClient(provider, 'app')
  admin = await signInAsAdmin()
  maren = new Browser(provider)
  await maren.signInDirectly(EMAIL)
  factor = await enrolTotp(provider, maren)
  const [kept, revoked] = [
    await addApiKey(provider, id, ['backups:read']),
    await addApiKey(provider, id, ['backups:read']),
  ]
  lively = await obtainTokens(provider, maren, app, EMAIL, OFFLINE)
  rotated = lively.refresh_token ?? ''
  code = codeOf(await maren.open(authorizeUrl(app, OFFLINE)))
  bank = await addKeyClient(provider, 'bank')
  used = { assertion: await assertionFor(3000), dpop: await proofFor() }
  backup = await makeBackup()

  // What happens after the backup.
  lively = { ...lively, ...(await refresh(provider, app, rotated)).body }
  await redeem(provider, app, code)
  for (const of of [{ assertion: used.assertion }, { dpop: used.dpop }])
    expect(await pushBy(of)).toEqual([201, undefined])
  const list = await act(admin, 'apiKeys.list', {}, 'query')
  const { rows } = list
  const target = rows.find(({ hint }: { hint: string }) => hint === revoked.slice(-4))
  await act(admin, 'apiKeys.revoke', { id: target.id })
  keys = { kept, revoked, later: await addApiKey(provider, id, ['backups:read']) }
  old_secret = app.secret
  const { browser, interaction } = await beginSignIn(PASSWORD)
  await act(browser, 'login.recoveryCode', { interaction, code: factor.recovery_codes[0] })
  await act(maren, 'account.changePassword', { current: PASSWORD, password: NEWER })
  expect(await asksKey(keys.kept)).toBe(200)
  expect(await asksKey(keys.revoked)).toBe(401)
}, 60_000)

describe('a restore in the running server', () => {
  test('FLT-25 everything else is answered with 503 until it is done, and the server goes on by itself', async () => {
    const begun = act(admin, 'backups.restore', { name: backup, confirm: 'GateKeeper' })
    const seen = new Set<number>()
    const done = restored(provider)
    const asking = (async () => {
      for (let over = false; !over; ) {
        over = await Promise.race([done.then(() => true), Bun.sleep(2).then(() => false)])
        const answer = await provider.fetch('/logout', { headers: { accept: 'text/html', 'accept-language': 'de' } })
        if (answer.status === 503)
          expect([answer.headers.get('retry-after'), (await answer.text()).includes('Gleich wieder da')]).toEqual([
            '5',
            true,
          ])
        // What the page is drawn with is answered all along.
        expect((await provider.fetch('/look.css')).status).toBe(200)
        seen.add(answer.status)
      }
    })()
    expect(await begun).toEqual({ progress: '/restore-progress' })
    expect(await done).toMatchObject({ state: 'done', failure: null })
    await asking
    expect([...seen].sort()).toEqual([200, 503])
  }, 30_000)

  test('FLT-25 sessions, codes, access and refresh tokens from before are dead', async () => {
    expect((await maren.call('account.overview', {}, 'query')).status).toBe(401)
    expect((await admin.call('users.list', {}, 'query')).status).toBe(401)
    for (const token of [rotated, lively.refresh_token ?? ''])
      expect((await refresh(provider, app, token)).body.error).toBe('invalid_grant')
    expect((await redeem(provider, app, code)).body.error).toBe('invalid_grant')
    expect((await userInfo(provider, lively.access_token)).status).toBe(401)
  })

  test('FLT-25, SEC-071 assertions and proofs that were used before fail closed', async () => {
    expect(await pushBy({ assertion: used.assertion })).toEqual([401, 'invalid_client'])
    expect(await pushBy({ dpop: used.dpop })).toEqual([400, 'invalid_dpop_proof'])
  })

  test('PRM-18 the API key revoked since stays dead, one made since is gone, the other goes on', async () => {
    expect(await asksKey(keys.revoked)).toBe(401)
    expect(await asksKey(keys.later)).toBe(401)
    expect(await asksKey(keys.kept)).toBe(200)
  })

  test('PRM-18 the password of then stays dead; the one set since signs in', async () => {
    expect((await beginSignIn(PASSWORD)).answer.error).toBeDefined()
    expect((await beginSignIn(NEWER)).answer.error).toBeUndefined()
  })

  test('FLT-25 the code of the authenticator app of this moment fails closed, and so does the used recovery code', async () => {
    const { browser, interaction } = await beginSignIn(NEWER)
    const [used, fresh] = factor.recovery_codes
    const tries = [
      await browser.call('login.totp', { interaction, code: totpCode(provider, factor.secret) }),
      await browser.call('login.recoveryCode', { interaction, code: used }),
    ]
    for (const { error } of tries) expect(error).toBeDefined()
    expect((await browser.call('login.recoveryCode', { interaction, code: fresh })).error).toBeUndefined()
  })

  test('the client goes on with its secret and the keys of before; the log is whole and tells of the restore', async () => {
    expect(app.secret).toBe(old_secret)
    const other = new Browser(provider)
    await other.signInDirectly('gone@example.com')
    expect((await obtainTokens(provider, other, app, 'gone@example.com', OFFLINE)).access_token).toBeString()
    admin = await signInAsAdmin()
    // The index of threes and what it does not hold: by both somebody who came by the file is found.
    for (const query of ['gone@', 'go'])
      expect((await act(admin, 'users.list', { query }, 'query')).rows).toMatchObject([{ email: 'gone@example.com' }])
    const { rows } = await act(admin, 'audit.list', { action: 'backup.restored' }, 'query')
    expect(rows[0]).toMatchObject({
      actor_name: 'admin@example.com',
      details: { known: 'replaced', left_dead: { api_keys: 1, recovery_codes: 1, passwords_since: 1 } },
    })
    await until(async () => (await act(admin, 'audit.verify', { after: 0 }, 'query')).last_seq > 0)
    expect(await act(admin, 'audit.verify', { after: 0 }, 'query')).toMatchObject({ faults: [] })
  })

  test('FLT-25 other nodes notice, and start anew as well', async () => {
    for (const node of nodes.slice(1)) {
      await until(async () => (await askNode(node, '/restore-progress')).ok)
      await until(async () => (await askNode(node, '/readyz')).ok)
      const there = await (await askNode(node, '/keys')).text()
      expect(there).toBe(await (await provider.fetch('/keys')).text())
    }
  })

  test('SEC-128 a damaged file is refused before anything is taken down', async () => {
    const name = await makeBackup()
    const file = await open(join(provider.services.config.data_dir, 'backups', name), 'r+')
    await file.write(Buffer.of(7), 0, 1, (await file.stat()).size - 9)
    await file.close()
    const { error } = await admin.call('backups.restore', { name, confirm: 'GateKeeper' })
    expect(error?.message).toContain('a part does not open')
    expect((await act(admin, 'backups.verify', { name })).verify_fault).toContain('a part does not open')
    expect((await provider.fetch('/readyz')).status).toBe(200)
  })

  test('FLT-25 a minute later clients go on with new ones', async () => {
    provider.clock.forward(62)
    expect(await pushBy({ assertion: await assertionFor(60) })).toEqual([201, undefined])
    expect(await pushBy({ dpop: await proofFor() })).toEqual([201, undefined])
    expect(await pushBy({ assertion: used.assertion })).toEqual([401, 'invalid_client'])
  })
})
