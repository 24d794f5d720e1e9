/** security.md section 6, backups: what was written is read; whatever was done to the file is found. */
import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { restoreInto } from '@gatekeeper/db/backup/restore'
import { openDatabase } from '@gatekeeper/db/open'
import { createDataKey, type DataKeyPurpose } from '@gatekeeper/keys/data-key'
import { type MasterKey, parseMasterKeys } from '@gatekeeper/keys/master-key'
import pino from 'pino'
import { makeEngine } from './make-engine'
import { signedManifest } from './manifest'
import { openBackupFile } from './read-file'
import { makeRestoring } from './restoring'
import { writeBackupFile } from './write-file'

const masterOf = (secret: string): MasterKey => {
  const parsed = parseMasterKeys([secret])
  if (parsed.kind === 'refuse') throw new Error(parsed.reason)
  return parsed.keys[0]
}
const master = masterOf('a master secret of thirty-two bytes or more')
const folder = mkdtempSync(join(tmpdir(), 'gk-backup-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const CANARY = 'canary-of-a-password-hash'
const path = join(folder, 'one.gkbackup')
const other = join(folder, 'two.gkbackup')
const dir = join(folder, 'data')
let progress: [number, number] = [0, 0]
const onProgress = (done: number, all: number) => {
  progress = [done, all]
}

beforeAll(async () => {
  await (await openDatabase({ dir })).close()
  async function* rows() {
    yield {
      table: 'settings',
      columns: ['key', 'value'],
      rows: Array.from({ length: 30_000 }, (_, n) => [`key-${n}`, JSON.stringify(`${CANARY} ${crypto.randomUUID()}`)]),
    }
  }
  const schema = (await import('@gatekeeper/db/migrations/sqlite/list.gen')).migrations.at(-1)?.name ?? ''
  await restoreInto({ dir }, { schema, pages: rows() })
  const job = {
    where: { dir },
    master,
    now: 1,
    onProgress,
  }
  await writeBackupFile({ ...job, path })
  await writeBackupFile({ ...job, path: other })
})

const readAll = async (file: string, masters = [master]): Promise<number | string> => {
  try {
    const opened = await openBackupFile(file, masters)
    let rows = 0
    try {
      for await (const page of opened.pages()) rows += page.rows.length
    } finally {
      await opened.close()
    }
    return rows
  } catch (error) {
    return (error as Error).message
  }
}

test('FLT-26 all rows are read again, and counted on the way; nothing half is left', async () => {
  expect(await readAll(path)).toBe(30_000)
  expect(progress).toEqual([30_000, 30_000])
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
})

test('PRM-11 nothing of a row shows in the file, raw, in base64 or in hex', async () => {
  const bytes = await readFile(path)
  const forms = [CANARY, Buffer.from(CANARY).toString('base64').slice(0, 20), Buffer.from(CANARY).toString('hex')]
  for (const form of forms) expect(bytes.includes(form)).toBe(false)
})

test('another master secret is named, and an older one of the list opens it', async () => {
  const newer = masterOf('another master secret of thirty-two bytes')
  expect(await readAll(path, [newer])).toContain(`another master secret (${master.id})`)
  expect(await readAll(path, [newer, master])).toBe(30_000)
})

describe('SEC-128 a file that was touched', () => {
  const frames = (bytes: Buffer): Buffer[] => {
    const found: Buffer[] = []
    for (let at = bytes.indexOf(0x0a) + 1; at < bytes.length; ) {
      const end = at + 5 + bytes.readUInt32BE(at + 1)
      found.push(bytes.subarray(at, end))
      at = end
    }
    return found
  }
  const head = (bytes: Buffer) => bytes.subarray(0, bytes.indexOf(0x0a) + 1)
  const flip = (bytes: Buffer, at: number) => {
    const copy = Buffer.from(bytes)
    copy[at] = (copy[at] ?? 0) ^ 1
    return copy
  }
  test.each([
    ['a bit of the header', (b: Buffer) => flip(b, 60)],
    ['a bit of a length', (b: Buffer) => flip(b, head(b).length + 4)],
    ['a bit of a part', (b: Buffer) => flip(b, head(b).length + 100)],
    ['a bit of the last tag', (b: Buffer) => flip(b, b.length - 1)],
    ['the last byte cut off', (b: Buffer) => b.subarray(0, -1)],
    ['the last part cut off', (b: Buffer) => b.subarray(0, b.length - (frames(b).at(-1)?.length ?? 0))],
    [
      'a part that says it is the last',
      (b: Buffer) => flip(b.subarray(0, head(b).length + (frames(b)[0]?.length ?? 0)), head(b).length),
    ],
    ['parts in another order', (b: Buffer) => Buffer.concat([head(b), ...[...frames(b)].reverse()])],
    ['something behind it', (b: Buffer) => Buffer.concat([b, Buffer.of(0)])],
    ['a part of 4 GiB', (b: Buffer) => Buffer.concat([head(b), Buffer.of(0, 255, 255, 255, 255)])],
    ['nothing but its header', head],
    ['nothing', () => Buffer.alloc(0)],
    ['no backup', () => Buffer.from('{"format":"zip"}\n')],
  ] as [string, (bytes: Buffer) => Buffer][])('%s', async (name, change) => {
    const bytes = await readFile(path)
    expect(frames(bytes).length).toBeGreaterThan(1)
    const file = join(folder, `touched-${name.replaceAll(' ', '-')}`)
    await writeFile(file, change(bytes))
    expect(await readAll(file)).toBeString()
  })

  test('a part of another backup of the same rows', async () => {
    const [mine, theirs] = [await readFile(path), await readFile(other)]
    const [, ...rest] = frames(mine)
    const file = join(folder, 'spliced')
    await writeFile(file, Buffer.concat([head(mine), frames(theirs)[0] ?? Buffer.alloc(0), ...rest]))
    expect(await readAll(file)).toContain('a part does not open')
  })

  test('a link, a folder, a device', async () => {
    symlinkSync(path, join(folder, 'link'))
    for (const file of [join(folder, 'link'), folder, '/dev/zero']) expect(await readAll(file)).toBeString()
  })
})

describe('verify', () => {
  const restoring = makeRestoring(Date.now)
  const engine = makeEngine({
    where: { dir },
    folder,
    masters: [master],
    now: () => 7,
    log: pino({ enabled: false }),
    restoring,
  })
  test('FLT-26 a backup made by the engine is whole, and says how large it is', async () => {
    const made = await engine.write({ id: 'x', name: 'made.gkbackup' }, onProgress)
    expect(made).toMatchObject({ rows: 30_000, bytes: (await readFile(join(folder, 'made.gkbackup'))).length })
    expect(await engine.verify(join(folder, 'made.gkbackup'))).toEqual({ kind: 'ok' })
  })

  test('SEC-128 a file that was touched, or is not there, is refused in a sentence', async () => {
    const bytes = await readFile(path)
    await writeFile(join(folder, 'cut'), bytes.subarray(0, -9))
    expect(await engine.verify(join(folder, 'cut'))).toMatchObject({
      kind: 'refuse',
      reason: expect.stringContaining('too early'),
    })
    expect(await engine.verify(join(folder, 'none'))).toMatchObject({ kind: 'refuse' })
  })

  const madeAs = async (name: string) => {
    await engine.write({ id: 'x', name }, onProgress)
    return join(folder, name)
  }
  const other_master = masterOf('another master secret of thirty-two bytes')

  test.each([
    ['changed', async (file: string) => (await readFile(file, 'utf8')).replace('30000', '30001')],
    ['of another backup', async () => readFile(join(folder, 'made.gkbackup.manifest.json'), 'utf8')],
    [
      'signed by another instance',
      async (file: string) => {
        const { manifest } = JSON.parse(await readFile(file, 'utf8'))
        return signedManifest(other_master, JSON.parse(manifest))
      },
    ],
    ['no JSON', async () => 'manifest'],
    ['empty', async () => ''],
  ] as [string, (file: string) => Promise<string>][])('SEC-128 a manifest that is %s', async (what, change) => {
    const file = await madeAs(`m-${what.replaceAll(' ', '-')}`)
    await writeFile(`${file}.manifest.json`, await change(`${file}.manifest.json`))
    expect(await engine.verify(file)).toMatchObject({
      kind: 'refuse',
      reason: expect.stringMatching(/manifest/),
    })
  })

  test('SEC-128 the file of another day under the name of a newer manifest', async () => {
    const file = await madeAs('newer')
    await writeFile(file, await readFile(path))
    expect(await engine.verify(file)).toMatchObject({ reason: expect.stringContaining('not the one') })
  })

  test('FLT-06 a folder that cannot be written: nothing half is left, and the code says what to mend', async () => {
    const blocked = join(folder, 'blocked')
    await writeFile(blocked, 'a file in its place')
    const job = { where: { dir }, master, now: 1, onProgress, path: join(blocked, 'one') }
    expect(await writeBackupFile(job).then(null, ({ code }) => code)).toMatch(/^(?:ENOTDIR|EEXIST)$/)
  })

  test('FLT-06 a write that fails half-way leaves the old file of that name', async () => {
    const file = await madeAs('twice')
    const before = await readFile(file)
    const breaks = () => {
      throw Object.assign(new Error('full'), { code: 'ENOSPC' })
    }
    const job = { where: { dir }, master, now: 9, path: file, onProgress: breaks }
    expect(await writeBackupFile(job).then(null, ({ code }) => code)).toBe('ENOSPC')
    expect((await readFile(file)).equals(before)).toBe(true)
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  test('of two restores at once one begins; none beside a backup that began while the file was read', async () => {
    const file = await madeAs('restored')
    const by = { actor_type: 'system', actor_id: null, actor_name: 'test' } as const
    expect(await engine.beginRestore(file, by, () => 'A backup is being made.')).toMatchObject({ kind: 'refuse' })
    const over = Promise.withResolvers<void>()
    restoring.attach(() => over.promise)
    const begun = await Promise.all([0, 1].map(() => engine.beginRestore(file, by, () => null)))
    expect(begun.map(({ kind }) => kind).toSorted()).toEqual(['ok', 'refuse'])
    over.resolve()
  })

  test('a signing key that does not open is found, though each part does', async () => {
    const source = join(folder, 'keys')
    await (await openDatabase({ dir: source })).close()
    const data_keys = ['secrets', 'signing'].map((purpose) => createDataKey(purpose as DataKeyPurpose, master, 1))
    async function* rows() {
      const columns = Object.keys(data_keys[0] ?? {})
      yield { table: 'data_keys', columns, rows: data_keys.map((one) => Object.values(one)) as string[][] }
      const key = { kid: 'k1', alg: 'ES256', public_jwk: '{}', sealed_private_key: 'nothing', created_at: 1 }
      const more = { published_at: 1, active_from: 1, version: 1 }
      const row = { ...key, ...more }
      yield { table: 'signing_keys', columns: Object.keys(row), rows: [Object.values(row)] }
    }
    const schema = (await import('@gatekeeper/db/migrations/sqlite/list.gen')).migrations.at(-1)?.name ?? ''
    await restoreInto({ dir: source }, { schema, pages: rows() })
    const file = join(folder, 'with-keys')
    await writeBackupFile({ where: { dir: source }, master, now: 1, onProgress, path: file })
    expect(await engine.verify(file)).toMatchObject({ reason: expect.stringContaining('signing key k1') })
  })
})
