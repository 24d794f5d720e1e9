/** SEC-131, SEC-133: what a bucket's service may do to us; everything of it is for naught, and in time. */
import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseNetworks } from '../config/networks'
import { makeS3Request } from './s3-request'
import { valuesOf } from './s3-xml'

const folder = mkdtempSync(join(tmpdir(), 'gk-s3-'))
const timers = new Set<ReturnType<typeof setInterval>>()
const drip = (response: ServerResponse, bytes: number) => {
  response.writeHead(200)
  timers.add(setInterval(() => response.write(Buffer.alloc(bytes)), 20))
}
let followed = 0
const server = createServer((request, response) => {
  if (request.url === '/drip') return drip(response, 1)
  if (request.url === '/endless') return drip(response, 64 * 1024)
  if (request.url === '/elsewhere') return response.writeHead(302, { location: '/inside' }).end()
  if (request.url === '/inside') followed += 1
  return response.writeHead(200).end('whole')
})
let base = ''

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  for (const timer of timers) clearInterval(timer)
  server.closeAllConnections()
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

const loopback = parseNetworks('127.0.0.0/8')
const ask = makeS3Request({ allowed: () => (loopback.kind === 'networks' ? loopback.networks : []), whole_ms: 150 })
const get = (path: string, most?: number) =>
  ask({
    method: 'GET',
    url: base + path,
    headers: new Headers(),
    body: new Uint8Array(),
    ...(most === undefined ? {} : { into: { file: join(folder, 'file'), most } }),
  })

describe('the service of a bucket', () => {
  test('one that drips for ever is given up', async () => {
    expect(await get('/drip', 1000)).toEqual({
      kind: 'refuse',
      reason: 'The bucket’s service did not answer in time.',
    })
  })

  test('one that sends more than there should be fills no disk', async () => {
    const answer = await get('/endless', 200_000)
    expect(answer).toMatchObject({ kind: 'refuse', reason: expect.stringContaining('more than there should be') })
    expect(existsSync(join(folder, 'file')) ? statSync(join(folder, 'file')).size : 0).toBeLessThanOrEqual(200_000)
  })

  test('a list is read to its bound', async () => {
    expect((await get('/endless')).kind).toBe('refuse')
  })

  test('as much as was said is taken; what sends elsewhere is not followed', async () => {
    expect(await get('/whole', 5)).toMatchObject({ kind: 'answer', status: 200 })
    expect((await get('/whole', 4)).kind).toBe('refuse')
    expect(await get('/elsewhere')).toMatchObject({ kind: 'answer', status: 302 })
    expect(followed).toBe(0)
  })

  test('a text of beginnings without an end is read once', () => {
    const began = performance.now()
    expect(valuesOf('<Contents>'.repeat(100_000), 'Contents')).toEqual([])
    expect(valuesOf('<Key>a</Key><Key></Key><Key>b</Key>', 'Key')).toEqual(['a', '', 'b'])
    expect(performance.now() - began).toBeLessThan(1000)
  })
})
