import { beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { run } from '@gatekeeper/client/gk/run'
import { API_KEY_SCOPES } from '@gatekeeper/core/api-key'
import { scheduleBackups } from '../../src/jobs/schedule-backups'
import { addApiKey, callWithKey } from '../harness/admin'
import { act } from '../harness/administrator'
import { fakeEngine } from '../harness/backup-engine'
import { Browser } from '../harness/browser'
import { openListening } from '../harness/listen'
import type { Provider } from '../harness/provider'
import { addUser } from '../harness/records'
import { BUCKET, openS3, S3_SECRET } from '../harness/s3-server'
import { eventsOf, rowsOf } from '../harness/tables'

const DAY = 86_400
const { engine, control } = fakeEngine()
let provider: Provider
let admin: Browser
let key: string
let s3: Awaited<ReturnType<typeof openS3>>
beforeAll(async () => {
  provider = await openListening({
    settings: { outbound_allowed: ['127.0.0.1/32'] },
    seams: { backupEngine: engine, s3: { silent_ms: 1000 } },
  })
  control.folder = join(provider.services.config.data_dir, 'backups')
  const { id } = await addUser(provider, 'admin@example.com', { role: 'admin' })
  key = await addApiKey(provider, id, [...API_KEY_SCOPES])
  s3 = await openS3()
})
beforeEach(async () => {
  control.fails = null
  control.hold = Promise.resolve()
  s3.control.answer = null
  admin = new Browser(provider)
  await admin.signInDirectly('admin@example.com')
})

const idle = () => provider.services.backups.idle()
const create = async () => {
  const made = await act(admin, 'backups.create', {})
  await idle()
  return act(admin, 'backups.get', { name: made.name }, 'query')
}
const list = () => act(admin, 'backups.list', {}, 'query')
const set = (changes: object) => act(admin, 'settings.update', { changes })
const gk = (...words: string[]) => run(words, { GK_URL: provider.services.issuer, GK_API_KEY: key })
const lastEvent = async (action: string) => (await eventsOf(provider)).findLast((event) => event.action === action)
const actionsOf = async () => [...new Set((await rowsOf(provider, 'audit_events')).map(({ action }) => action))]

describe('backups (product.md section 7)', () => {
  test('made, verified, deleted; a file without a row is there too', async () => {
    await mkdir(join(control.folder, '.fetched-of-a-killed-process'), { recursive: true })
    for (const left of ['.fetched-of-a-killed-process', 'gatekeeper-x.part']) {
      if (left.endsWith('.part')) await writeFile(join(control.folder, left), 'half')
      await utimes(join(control.folder, left), 1, 1)
    }
    const made = await create()
    expect((await readdir(control.folder)).filter((one) => !one.startsWith(made.name))).toEqual([])
    expect(made).toMatchObject({
      state: 'done',
      rows: 2,
      bytes: 4,
      place: 'local',
      started_by_name: 'admin@example.com',
    })
    expect(await act(admin, 'backups.verify', { name: made.name })).toMatchObject({ verify_fault: null })
    await writeFile(join(control.folder, made.name), 'other')
    expect(await act(admin, 'backups.verify', { name: made.name })).toMatchObject({ verify_fault: 'It was changed.' })
    await writeFile(join(control.folder, 'brought'), 'rows')
    expect((await list()).rows).toHaveLength(1)
    await writeFile(join(control.folder, 'brought.manifest.json'), '{}')
    expect((await list()).rows.map(({ id, name }: { id: string; name: string }) => [id === null, name])).toContainEqual(
      [true, 'brought'],
    )
    expect((await admin.call('backups.delete', { name: made.name, confirm: 'x' })).error?.message).toContain(made.name)
    for (const name of [made.name, 'brought']) await act(admin, 'backups.delete', { name, confirm: name })
    expect((await list()).rows).toEqual([])
    expect(await actionsOf()).toEqual(expect.arrayContaining(['backup.created', 'backup.verified', 'backup.deleted']))
  })

  test('one at a time: of fifty at once one begins', async () => {
    const held = Promise.withResolvers<void>()
    control.hold = held.promise
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => callWithKey(provider, key, 'backups.create', {})),
    )
    expect(answers.filter(({ error }) => !error)).toHaveLength(1)
    const [running] = (await list()).rows
    expect(
      (await admin.call('backups.delete', { name: running.name, confirm: running.name })).error?.message,
    ).toContain('still being made')
    expect((await admin.call('backups.verify', { name: running.name })).error?.message).toContain('still being made')
    held.resolve()
    await idle()
    expect((await list()).rows).toMatchObject([{ state: 'done' }])
  })

  test('FLT-06 a failure is loud, keeps the old backup, and stands on the dashboard', async () => {
    control.fails = Object.assign(new Error('no'), { code: 'ENOSPC' })
    expect(await create()).toMatchObject({ state: 'failed', failure: expect.stringContaining('no space left') })
    expect(await actionsOf()).toContain('backup.failed')
    const german = await admin.send('/trpc/backups.list?input=%7B%7D', { headers: { 'accept-language': 'de' } })
    expect(await german.text()).toContain('kein Platz mehr')
    provider.clock.forward(6)
    const { backup } = await act(admin, 'dashboard.summary', {}, 'query')
    expect(backup).toMatchObject({ failure: expect.stringContaining('no space left'), done_at: expect.any(Number) })
    expect((await list()).rows.map(({ state }: { state: string }) => state).toSorted()).toEqual(['done', 'failed'])
  })

  test('by the schedule, once; a node that is gone; the newest stay', async () => {
    await set({ backup_keep: 2 })
    for (let day = 0; day < 4; day += 1) {
      provider.clock.forward(DAY)
      await scheduleBackups(provider.services)
      await scheduleBackups(provider.services)
      await idle()
    }
    admin = new Browser(provider)
    await admin.signInDirectly('admin@example.com')
    const done = (await list()).rows.filter(({ state }: { state: string }) => state === 'done')
    expect(done.map(({ trigger }: { trigger: string }) => trigger)).toEqual(['schedule', 'schedule'])
    const held = Promise.withResolvers<void>()
    control.hold = held.promise
    const { name } = await act(admin, 'backups.create', {})
    const restore = { name: done[0].name, confirm: 'GateKeeper' }
    expect((await admin.call('backups.restore', restore)).error?.message).toContain('is being made already')
    expect(control.restored).toEqual([])
    provider.clock.forward(61)
    await scheduleBackups(provider.services)
    expect(await act(admin, 'backups.get', { name }, 'query')).toMatchObject({
      state: 'failed',
      failure: expect.stringContaining('stopped'),
    })
    held.resolve()
    await idle()
    expect(await act(admin, 'backups.get', { name }, 'query')).toMatchObject({ state: 'failed' })
    await set({ backup_keep: 7 })
  })

  test('SEC-116 SEC-125 only a person with a fresh factor restores, and types the name of the instance', async () => {
    const { name } = await create()
    const input = { name, confirm: 'GateKeeper' }
    expect((await callWithKey(provider, key, 'backups.restore', input)).error?.message).toContain('never an API key')
    expect((await admin.call('backups.restore', { name, confirm: 'gatekeeper?' })).error?.message).toContain(
      'GateKeeper',
    )
    await addUser(provider, 'user@example.com')
    const user = new Browser(provider)
    await user.signInDirectly('user@example.com')
    expect((await user.call('backups.restore', input)).error?.message).toContain('administrator')
    provider.clock.forward(11 * 60)
    expect((await admin.call('backups.restore', input)).error?.message).toContain('ten minutes')
    expect(control.restored).toEqual([])
    const again = new Browser(provider)
    await again.signInDirectly('admin@example.com')
    expect(await act(again, 'backups.restore', input)).toEqual({ progress: '/restore-progress' })
    expect(control.restored).toEqual([join(control.folder, name)])
    expect((await again.call('backups.get', { name: '../x' }, 'query')).error).toBeDefined()
  })

  test('gk backup', async () => {
    const made = await gk('backup')
    expect(made.code).toBe(0)
    expect(made.out).toMatch(/^gatekeeper-\d{8}-\d{6}-\w{8}: 2 rows/)
    const [name = ''] = made.out.split(':')
    expect((await gk('backup', 'list')).out).toContain(`${name}  done`)
    expect((await gk('backup', 'verify', name)).out).toBe(`${name}: nothing is wrong with it`)
    await writeFile(join(control.folder, name), 'other')
    expect((await gk('backup', 'verify', name)).code).toBe(2)
    expect((await gk('backup', 'delete', name)).code).toBe(1)
    expect((await gk('backup', 'delete', name, '--confirm', name)).code).toBe(0)
    control.fails = new Error('no')
    expect(await gk('backup', 'now', '--json')).toMatchObject({ code: 1, err: expect.stringContaining('failed') })
  })
})

describe('backups in a bucket', () => {
  const place = () => ({ endpoint: s3.endpoint, ...BUCKET })

  test('is set with a bucket and a key; the key is typed again for another service, and never shown', async () => {
    expect((await admin.call('settings.update', { changes: { backup_place: 's3' } })).error?.message).toContain(
      'in which bucket',
    )
    const saved = await set({ backup_place: 's3', backup_s3: place(), backup_s3_secret: S3_SECRET })
    expect(JSON.stringify(saved)).not.toContain(S3_SECRET)
    expect(saved.secrets.backup_s3_secret).toBe(true)
    const moved = { backup_s3: { ...place(), endpoint: 'https://elsewhere.example' } }
    expect((await admin.call('settings.update', { changes: moved })).error?.message).toContain('again')
    expect(JSON.stringify(await lastEvent('settings.updated'))).not.toContain(S3_SECRET)
  })

  test('signed as SigV4 has it, small and in parts; fetched to be verified; deleted', async () => {
    const small = await create()
    expect(small).toMatchObject({ state: 'done', place: 's3' })
    const before = control.content
    control.content = Buffer.alloc(9 * 1024 * 1024, 'gatekeeper')
    const { name } = await create()
    expect(s3.files.get(`gatekeeper/${name}`)?.equals(control.content)).toBe(true)
    expect(await act(admin, 'backups.verify', { name })).toMatchObject({ verify_fault: null })
    const manifest = s3.files.get(`gatekeeper/${name}.manifest.json`) ?? before
    s3.files.set(`gatekeeper/${name}.manifest.json`, Buffer.from('{}'))
    expect((await act(admin, 'backups.verify', { name })).verify_fault).toContain('manifest')
    s3.files.set(`gatekeeper/${name}.manifest.json`, manifest)
    s3.files.set(`gatekeeper/${name}`, Buffer.concat([control.content, control.content]))
    expect((await act(admin, 'backups.verify', { name })).verify_fault).toContain('more than there should be')
    s3.files.set('gatekeeper/old', before)
    s3.files.set('gatekeeper/old.manifest.json', before)
    expect((await list()).rows.map((row: { name: string }) => row.name)).toContain('old')
    await act(admin, 'backups.delete', { name, confirm: name })
    expect([...s3.files.keys()].some((one) => one.includes(name))).toBe(false)
    control.content = before
  })

  test('SEC-131 a service that is down, slow, or leads elsewhere: the failure says which, nothing is followed', async () => {
    s3.control.answer = () => ({ status: 500 })
    expect((await create()).failure).toContain('answered 500')
    s3.control.answer = () => ({ status: 307, headers: { location: 'http://169.254.169.254/latest/meta-data/' } })
    expect((await create()).failure).toContain('sends elsewhere')
    s3.control.answer = () => ({ status: 200, hang: true })
    expect((await create()).failure).toContain('did not answer in time')
    expect((await list()).unreadable).toContain('did not answer in time')
  })

  test('SEC-131 link-local addresses are never asked', async () => {
    await set({ backup_s3: { ...place(), endpoint: 'https://169.254.169.254' }, backup_s3_secret: S3_SECRET })
    expect((await create()).failure).toContain('private or local network')
  })
})
