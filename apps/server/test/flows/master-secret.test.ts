import { beforeAll, describe, expect, test } from 'bun:test'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '@gatekeeper/db/database'
import { listAuditEvents } from '@gatekeeper/db/stores/audit-events'
import { listDataKeys } from '@gatekeeper/db/stores/data-keys'
import { listSigningKeys } from '@gatekeeper/db/stores/signing-keys'
import { findRestoreEpoch } from '../../src/backups/restore-epoch'
import type { Config } from '../../src/config'
import { recoverKeys } from '../../src/host/keys-recover'
import { rotateMaster } from '../../src/host/keys-rotate-master'
import { openVault } from '../../src/services/vault'
import { act, addAdmin } from '../harness/administrator'
import { Browser } from '../harness/browser'
import { enrolTotp, givePassword, totpCode, verdictOf } from '../harness/factors'
import { later } from '../harness/later'
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

/** The clock of a start begins where that of the first did. */
let elapsed = 0
/** A start on the same database; the one before has ended. */
const startAgain = async (...secrets: (string | undefined)[]): Promise<void> => {
  elapsed += 600
  await provider.services.db.close()
  const { data_dir, database_url } = config
  provider = await openProvider({
    env: {
      DATA_DIR: data_dir,
      SECRET_KEY: secrets.filter(Boolean).join(','),
      ...(database_url === null ? {} : { DATABASE_URL: database_url }),
    },
  })
  provider.clock.forward(elapsed)
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
  const backup_s3 = {
    endpoint: 'https://s3.example.com',
    region: 'us-east-1',
    bucket: 'gatekeeper',
    prefix: '',
    access_key_id: 'AKIA',
  }
  const sealed = { smtp_password: 'a password of mail', backup_s3_secret: 'a secret of the bucket' }
  await act(admin, 'settings.update', { changes: { smtp, backup_s3, ...sealed } })
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

/** Password, then the code of the app, whose secret only the right master secret opens. */
const byAppCode = async () => {
  const { browser, interaction } = await signedIn()
  return browser.call('login.totp', { interaction, code: totpCode(provider, secret), trust_device: false })
}

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
    expect(verdictOf(await byAppCode())).toBe('continue')
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
    expect(verdictOf(await byAppCode())).toBe('continue')
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
    // By this a node that runs on begins anew (FLT-25), and the old secret is none any more.
    expect(await findRestoreEpoch(db)).not.toBe(provider.services.restore_epoch)
    expect((await openVault(db, [SECOND ?? ''], provider.services.now())).kind).toBe('refuse')
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
    expect(secrets).toEqual({ smtp_password: false, backup_s3_secret: false })
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

describe('FLT-24 `keys rotate-master --new`: the key file', () => {
  let folder: string
  let file: Config
  const secrets = () => readFileSync(join(folder, 'secret.key'), 'utf8').trim().split('\n')
  const opens = async (): Promise<boolean> =>
    (await openVault(provider.services.db, secrets(), provider.services.now())).kind === 'vault'
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'gk-key-file-'))
    later(() => rmSync(folder, { recursive: true, force: true }))
    file = { ...config, data_dir: folder, secret_keys: [] }
    writeFileSync(join(folder, 'secret.key'), `${THIRD}\n`, { mode: 0o600 })
  })

  test('killed between the file and the database: both fit, and the next call ends it', async () => {
    const { db } = provider.services
    // What an earlier one left that was killed while it wrote.
    writeFileSync(join(folder, 'secret.key.new'), 'half', { mode: 0o666 })
    const killed: Database = { ...db, commit: () => Promise.reject(new Error('killed')) }
    await expect(rotateMaster(killed, file, '--new')).rejects.toThrow('killed')
    expect([secrets().length, secrets()[1], existsSync(join(folder, 'secret.key.new'))]).toEqual([2, THIRD, false])
    expect(statSync(join(folder, 'secret.key')).mode & 0o777).toBe(0o600)
    expect(await opens()).toBe(true)
    expect(await rotateMaster(db, file, '--new')).toMatchObject({ code: 1 })
    const { code, lines } = await rotateMaster(db, file, null)
    expect([code, lines[0]]).toEqual([0, expect.stringMatching(/^2 data keys are wrapped/)])
    expect(await opens()).toBe(true)
    expect(secrets().filter((secret) => lines.join('\n').includes(secret))).toEqual([])
  })

  test('fifty at once: one rotates, and the database opens by the file', async () => {
    const { db } = provider.services
    // As after `--forget`, which waits for a signature.
    writeFileSync(join(folder, 'secret.key'), `${secrets()[0]}\n`)
    const said = await Promise.all(Array.from({ length: 50 }, () => rotateMaster(db, file, '--new')))
    expect(said.filter(({ code }) => code === 0)).toHaveLength(1)
    expect(said.every(({ code }) => code === 0 || code === 1)).toBe(true)
    expect([secrets().length, await opens()]).toEqual([2, true])
  })

  test('a file of another database, or one that others write, changes nothing', async () => {
    const { db } = provider.services
    const before = [await listDataKeys(db), readFileSync(join(folder, 'secret.key'), 'utf8')]
    chmodSync(join(folder, 'secret.key'), 0o622)
    expect((await rotateMaster(db, file, '--new')).code).toBe(78)
    chmodSync(join(folder, 'secret.key'), 0o600)
    const own = secrets()
    writeFileSync(join(folder, 'secret.key'), `${SECOND}\n`)
    for (const option of ['--new', '--forget', null]) expect((await rotateMaster(db, file, option)).code).toBe(78)
    expect(secrets()).toEqual([SECOND ?? ''])
    writeFileSync(join(folder, 'secret.key'), `${own.join('\n')}\n`)
    expect([await listDataKeys(db), readFileSync(join(folder, 'secret.key'), 'utf8')]).toEqual(before)
  })
})
