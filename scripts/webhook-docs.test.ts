// The sample of docs/webhooks.md is run: what people copy must verify what is sent.
import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatSecret, signDelivery } from '../packages/core/src/delivery/webhook-signature'

type Verify = (secret: string, headers: Headers, body: string, now?: number) => unknown

const dir = mkdtempSync(join(tmpdir(), 'gk-webhook-docs-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

let verify: Verify
beforeAll(async () => {
  const [, sample] = /```ts\n(.*?)```/s.exec(readFileSync('docs/webhooks.md', 'utf8')) ?? []
  const file = join(dir, 'verify.ts')
  writeFileSync(file, sample ?? '')
  verify = (await import(file)).verifyWebhook
})

const NOW = 1_795_528_800
const SECRET = formatSecret(new Uint8Array(32).fill(5))
const OTHER = formatSecret(new Uint8Array(32).fill(6))
const BODY = '{"type":"user.created","data":{"name":"Ænne"}}'
const signed = (secrets: string[], at = NOW) => new Headers({ ...signDelivery(secrets, 'msg-1', at * 1000, BODY) })

describe('SEC-134 the sample for receivers', () => {
  test('SEC-134 takes what is ours and new, also among two signatures', () => {
    expect(verify(SECRET, signed([SECRET]), BODY, NOW)).toEqual(JSON.parse(BODY))
    expect(verify(SECRET, signed([OTHER, SECRET]), BODY, NOW + 299)).toEqual(JSON.parse(BODY))
  })

  test.each<[string, () => unknown]>([
    ['another secret', () => verify(OTHER, signed([SECRET]), BODY, NOW)],
    ['an edited body', () => verify(SECRET, signed([SECRET]), BODY.replace('user', 'User'), NOW)],
    ['a replay after five minutes', () => verify(SECRET, signed([SECRET]), BODY, NOW + 301)],
    ['a time to come', () => verify(SECRET, signed([SECRET]), BODY, NOW - 301)],
    ['no headers', () => verify(SECRET, new Headers(), BODY, NOW)],
    [
      'another version',
      () => {
        const headers = signed([SECRET])
        headers.set('webhook-signature', (headers.get('webhook-signature') ?? '').replace('v1,', 'v2,'))
        return verify(SECRET, headers, BODY, NOW)
      },
    ],
    [
      'an id that was changed',
      () => {
        const headers = signed([SECRET])
        headers.set('webhook-id', 'msg-2')
        return verify(SECRET, headers, BODY, NOW)
      },
    ],
  ])('SEC-134 refuses %s', (_, answer) => expect(answer()).toBeNull())
})
