import { beforeAll, describe, expect, test } from 'bun:test'
import { listAuditEvents } from '@gatekeeper/db/stores/audit-events'
import { listDataKeys } from '@gatekeeper/db/stores/data-keys'
import { listSigningKeys } from '@gatekeeper/db/stores/signing-keys'
import type { Config } from '../../src/config'
import { recoverKeys } from '../../src/host/keys-recover'
import { rotateMaster } from '../../src/host/keys-rotate-master'
import { act, addAdmin } from '../harness/administrator'
import { Browser } from '../harness/browser'
import { enrolTotp, givePassword, totpCode, verdictOf } from '../harness/factors'
import { openProvider, type Provider } from '../harness/provider'
import { addUser } from '../harness/records'

const [FIRST, SECOND, THIRD] = ['first', 'second', 'third'].map(
  (which) => `the ${which} master secret of this instance`,
)
const EMAIL = 'nora@example.com'

let provider: Provider
let config: Config
let secret = ''
let codes: string[] = []

const under = (...secret_keys: (string | undefined)[]): Config => ({
  ...config,
  secret_keys: secret_keys.filter((one) => one !== undefined),
})

/** A start on the same database; the one before has ended. */
/** The clock of a start begins where that of the first did. */
let later = 0
const startAgain = async (...secrets: (string | undefined)[]): Promise<void> => {
  later += 600
  await provider.services.db.close()
  const { data_dir, database_url } = config
  provider = await openProvider({
    env: {
      DATA_DIR: data_dir,
      SECRET_KEY: secrets.filter(Boolean).join(','),
      ...(database_url === null ? {} : { DATABASE_URL: database_url }),
    },
  })
  provider.clock.forward(later)
}

const signedIn = async (): Promise<{ browser: Browser; interaction: string }> => {
  const browser = new Browser(provider)
  const { interaction, answer } = await givePassword(browser, EMAIL)
  expect(answer.data).toMatchObject({ step: 'second_factor' })
  return { browser, interaction }
}

const kids = async (): Promise<string[]> => {
  const { keys } = (await (await provider.fetch('/keys')).json()) as { keys: { kid: string }[] }
  return keys.map(({ kid }) => kid).toSorted()
}

beforeAll(async () => {
  provider = await openProvider({ env: { SECRET_KEY: FIRST } })
  config = provider.services.config
  await addUser(provider, EMAIL)
  const browser = new Browser(provider)
  await browser.signInDirectly(EMAIL)
  const app = await enrolTotp(provider, browser)
  secret = app.secret
  codes = app.recovery_codes
  const admin = await addAdmin(provider)
  const smtp = { host: 'mail.example.com', port: 465, security: 'tls', username: 'gk', from: 'auth@example.com' }
  await act(admin, 'settings.update', { changes: { smtp, smtp_password: 'a password of mail' } })
  await act(admin, 'upstreams.create', {
    id: 'google',
    kind: 'google',
    name: 'Google',
    client_id: 'id-at-google',
    client_secret: 'a secret at Google',
  })
  await act(admin, 'webhooks.create', {
    name: 'Chat',
    kind: 'generic',
    target: { url: 'https://hooks.example.com/gk' },
    events: ['*'],
  })
  await provider.services.chain.signNow()
})

describe('`keys rotate-master`: security.md section 6, key 3', () => {
  test('with one secret there is nothing to rotate; with one that is not the database’s it refuses: FLT-24', async () => {
    const { db } = provider.services
    expect(await rotateMaster(db, under(FIRST), null)).toMatchObject({ code: 0 })
    const wrong = await rotateMaster(db, under(SECOND), null)
    expect(wrong.code).toBe(78)
    expect(wrong.lines[0]).toMatch(/^master secret id (\w{12}) not found, DB needs \1$/)
    expect(await rotateMaster(db, under(FIRST), '--new')).toMatchObject({ code: 64 })
  })

  test('wraps the data keys anew beside a running server, in one commit that says so', async () => {
    const { db } = provider.services
    const before = await listDataKeys(db)
    const said = await rotateMaster(db, under(SECOND, FIRST), null)
    expect(said.lines[0]).toMatch(/^2 data keys are wrapped by master secret \w{12} now\.$/)
    const after = await listDataKeys(db)
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
    expect(new Set([...before, ...after].map(({ master_key_id }) => master_key_id)).size).toBe(2)
    const [event, ...others] = await listAuditEvents(db, { action: 'signing_key.master_rotated', limit: 5 })
    expect(event).toMatchObject({ actor_type: 'system', actor_name: 'host' })
    expect(others).toEqual([])
    const { browser, interaction } = await signedIn()
    const answer = await browser.call('login.totp', {
      interaction,
      code: totpCode(provider, secret),
      trust_device: false,
    })
    expect(verdictOf(answer)).toBe('continue')
    provider.clock.forward(60)
  })

  test('says how many rows carry the id of the older one, until a signature stands for the last of them', async () => {
    await provider.services.chain.seal()
    const pending = await rotateMaster(provider.services.db, under(SECOND, FIRST), null)
    expect(pending.lines.find((line) => line.includes('audit links'))).not.toMatch(/ 0$/)
    expect(pending.lines.at(-1)).toMatch(/^Leave the older ones in place/)
    await startAgain(SECOND, FIRST)
    expect(await provider.services.chain.signNow()).toMatchObject({ kind: 'head' })
    const { lines } = await rotateMaster(provider.services.db, under(SECOND, FIRST), null)
    expect(lines[0]).toMatch(/^All data keys are wrapped/)
    expect(lines.slice(2, 5).every((line) => line.endsWith(' 0'))).toBe(true)
    expect(lines.at(-1)).toMatch(/^None: .* take the older ones out of SECRET_KEY\.$/)
  })

  test('then the server starts without the older one, and its audit log is whole', async () => {
    await startAgain(SECOND)
    const { browser, interaction } = await signedIn()
    const answer = await browser.call('login.totp', {
      interaction,
      code: totpCode(provider, secret),
      trust_device: false,
    })
    expect(verdictOf(answer)).toBe('continue')
    provider.clock.forward(60)
    await provider.services.chain.seal()
    expect((await provider.services.chain.check(0)).faults).toEqual([])
  })
})

describe('FLT-24 `keys recover`: the master secret is lost', () => {
  let before: string[] = []

  test('not while it is there, and not without being told to', async () => {
    const { db } = provider.services
    before = await kids()
    const refused = await recoverKeys(db, under(SECOND), true)
    expect([refused.code, refused.lines[0]]).toEqual([1, expect.stringMatching(/^Nothing is lost/)])
    const warned = await recoverKeys(db, under(THIRD), false)
    expect(warned.code).toBe(1)
    expect(warned.lines.at(-1)).toContain('keys recover --yes')
    expect((await kids()).join()).toBe(before.join())
  })

  test('with --yes: new data keys, new signing keys, what was sealed rests, and all of it is in the log', async () => {
    const { db } = provider.services
    const old = await listSigningKeys(db)
    expect(await recoverKeys(db, under(THIRD), true)).toMatchObject({ code: 0 })
    await startAgain(THIRD)
    const now = await kids()
    expect(now.length).toBe(before.length)
    expect(now.filter((kid) => before.includes(kid))).toEqual([])
    const again = await listSigningKeys(provider.services.db)
    expect(again.filter(({ kid }) => old.some((one) => one.kid === kid)).every((one) => one.revoked_at !== null)).toBe(
      true,
    )
    const [event] = await listAuditEvents(provider.services.db, { action: 'signing_key.recovered', limit: 1 })
    expect(event?.details).toMatchObject({ authenticator_apps: 1, sign_in_providers: 1, webhooks: 1 })
    const admin = new Browser(provider)
    await admin.signInDirectly('admin@example.com')
    const { secrets } = await act(admin, 'settings.get', {}, 'query')
    expect(secrets).toEqual({ smtp_password: false })
    const providers = await act(admin, 'upstreams.list', {}, 'query')
    expect(JSON.stringify(providers)).toContain('"enabled":false')
    const webhooks = await act(admin, 'webhooks.list', {}, 'query')
    expect(JSON.stringify(webhooks)).toContain('"enabled":false')
  })

  test('a password alone is not enough for whoever had an authenticator app; a recovery code is, and then a new app', async () => {
    const { browser, interaction } = await signedIn()
    const refused = await browser.call('login.totp', {
      interaction,
      code: totpCode(provider, secret),
      trust_device: false,
    })
    expect(verdictOf(refused)).toBe('unreadable')
    const [code] = codes
    const answer = await browser.call('login.recoveryCode', { interaction, code, trust_device: false })
    expect(verdictOf(answer)).toBe('continue')
    const app = await enrolTotp(provider, browser)
    const next = await signedIn()
    const entered = await next.browser.call('login.totp', {
      interaction: next.interaction,
      code: totpCode(provider, app.secret),
      trust_device: false,
    })
    expect(verdictOf(entered)).toBe('continue')
  })

  test('the audit log goes on from a checkpoint that the new key has signed, and is whole', async () => {
    await provider.services.chain.seal()
    expect(await provider.services.chain.signNow()).toMatchObject({ kind: 'head' })
    expect((await provider.services.chain.check(0)).faults).toEqual([])
  })
})
