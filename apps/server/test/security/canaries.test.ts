import { beforeAll, describe, expect, test } from 'bun:test'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseUnavailable } from '@gatekeeper/db/errors'
import { listSigningKeys } from '@gatekeeper/db/stores/signing-keys'
import { formsOf, foundIn, liveThrough, type Secrets } from '../harness/canaries'
import { openProvider, type Provider } from '../harness/provider'
import { rowsOf, TABLES } from '../harness/tables'

let provider: Provider
let secrets: Secrets
beforeAll(async () => {
  provider = await openProvider()
  secrets = await liveThrough(provider)
  await provider.services.batches.flush()
}, 60_000)

/** Every byte that the embedded database has on disk, free pages and log included; every row on PostgreSQL. */
const dump = async (): Promise<string> => {
  const rows = await Promise.all(TABLES.map((table) => rowsOf(provider, table)))
  const { data_dir } = provider.services.config
  const files = readdirSync(data_dir).filter((name) => name.startsWith('gatekeeper.db'))
  return [JSON.stringify(rows), ...files.map((name) => readFileSync(join(data_dir, name), 'latin1'))].join('\n')
}

describe('PRM-11 a stolen database', () => {
  test('PRM-11 the scenario has every kind of secret', () => {
    const kinds = new Set([...secrets.keys()].map((name) => name.replace(/^\d+ /, '')))
    expect(kinds.size).toBeGreaterThan(20)
    for (const [name, secret] of secrets) expect({ name, long: secret.length >= 12 }).toEqual({ name, long: true })
  })

  test('PRM-11 the search finds a secret in any form', () => {
    const one: Secrets = new Map([['it', `gkc_${'aB3_'.repeat(10)}xyz`]])
    const [secret = ''] = one.values()
    const texts = [
      secret,
      Buffer.from(`x${secret}y`).toString('base64'),
      Buffer.from(`xy${secret}`).toString('base64url'),
      Buffer.from(secret).toString('hex'),
    ]
    for (const text of texts) expect(foundIn(`before ${text} after`, one)).toEqual(['it'])
    expect(foundIn(secret.slice(0, -3), one)).toEqual([])
    expect(formsOf('abc').length).toBeGreaterThan(3)
  })

  test('PRM-11 holds no password, token, cookie, secret or key: 0 hits', async () => {
    expect(foundIn(await dump(), secrets)).toEqual([])
  })

  test('PRM-11 holds no signing key in the clear', async () => {
    const { db, vault } = provider.services
    const text = await dump()
    const keys = await listSigningKeys(db)
    expect(keys.length).toBeGreaterThanOrEqual(4)
    for (const { kid, sealed_private_key } of keys) {
      const opened = vault.open(
        'signing',
        { table: 'signing_keys', column: 'private_key', row: kid },
        sealed_private_key,
      )
      if (opened.kind === 'refuse') throw new Error(opened.reason)
      const bytes = Buffer.from(opened.plaintext)
      // The end of PKCS #8 is the key itself; its beginning is the same for all.
      const tail = bytes.subarray(-24)
      for (const form of [
        tail.toString('latin1'),
        tail.toString('hex'),
        tail.toString('base64').slice(0, 28),
        tail.toString('base64url').slice(0, 28),
      ])
        expect(text.includes(form)).toBe(false)
    }
  })

  test('PRM-11 holds nothing of the master secret', async () => {
    const { data_dir, secret_keys } = provider.services.config
    const file = join(data_dir, 'secret.key')
    const masters = existsSync(file) ? [readFileSync(file, 'utf8').trim()] : secret_keys
    expect(masters.length).toBe(1)
    expect(foundIn(await dump(), new Map(masters.map((master) => ['master', master])))).toEqual([])
  })
})

describe('PRM-21 logs', () => {
  test('PRM-21 carry no secret, at the level debug, over a whole life and when everything fails', async () => {
    const { db } = provider.services
    const { read, commit } = db
    for (const error of [new Error('broken'), new DatabaseUnavailable('failed', 'SQLITE_IOERR')]) {
      db.read = () => Promise.reject(error)
      db.commit = () => Promise.reject(error)
      for (const secret of secrets.values()) {
        const cookie = `__Host-gk_session=${secret}; __Host-gk_browser=${secret}`.replaceAll(/[^\x21-\x7e; ]/g, '')
        const headers = { cookie, origin: provider.services.issuer, 'content-type': 'application/json' }
        await provider.fetch(`/userinfo?access_token=${encodeURIComponent(secret)}`, {
          headers: { authorization: `Bearer ${secret}` },
        })
        await provider.fetch('/trpc/setup.checkToken', {
          method: 'POST',
          headers,
          body: JSON.stringify({ token: secret }),
        })
      }
    }
    Object.assign(db, { read, commit })
    expect(provider.logs.length).toBeGreaterThan(secrets.size)
    expect(foundIn(provider.logs.join('\n'), secrets)).toEqual([])
  })

  test('PRM-21 nor does what an administrator can read', async () => {
    const events = [
      ...(await rowsOf(provider, 'audit_events')),
      ...(await rowsOf(provider, 'unauthenticated_events')),
      ...(await rowsOf(provider, 'traces')),
    ]
    expect(events.length).toBeGreaterThan(20)
    expect(foundIn(JSON.stringify(events), secrets)).toEqual([])
  })

  test('PRM-21 nor do the metrics', async () => {
    expect(foundIn(await provider.services.metrics.registry.metrics(), secrets)).toEqual([])
  })
})
