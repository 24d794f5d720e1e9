import { describe, expect, test } from 'bun:test'
import { createHmac } from 'node:crypto'
import type { AuditEvent } from './audit-event'
import { requestOf, shownBody } from './webhook-request'
import { formatSecret, signDelivery } from './webhook-signature'
import type { PostedTarget } from './webhook-target'

const AT = Date.parse('2026-11-29T01:02:03.456Z')
const SECRET = formatSecret(new Uint8Array(32).fill(7))
const OLD = formatSecret(new Uint8Array(32).fill(9))
const EVENT: AuditEvent = {
  id: '0190-event',
  at: AT,
  action: 'user.created',
  outcome: 'success',
  actor_type: 'user',
  actor_id: 'u1',
  actor_name: 'admin@example.com',
  target_type: 'user',
  target_id: 'u2',
  target_name: 'ana@example.com',
  client_id: null,
  ip: '203.0.113.4',
  user_agent: 'Firefox',
  reason: null,
  details: { fields: ['name'] },
}
const SENDER = { instance: 'Fernhill', issuer: 'https://auth.example.com' }
const URL_TARGET = (kind: 'generic' | 'discord' | 'slack'): PostedTarget => ({ kind, url: 'https://x.example.com/h' })
const ask = (target: PostedTarget, event: AuditEvent = EVENT, secrets: string[] = [SECRET]) => {
  const request = requestOf(target, { id: 'd1', event_id: event.id, event }, SENDER, secrets, AT)
  return { ...request, json: JSON.parse(request.body) }
}

describe('Standard Webhooks 1.0, SEC-134', () => {
  test('SEC-134 the vector of the specification', () => {
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
    const body = '{"test": 2432232314}'
    const signed = signDelivery([secret], 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1_614_265_330_000, body)
    expect(signed['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
  })

  test('SEC-134 id, time and body are signed, by both secrets while two are in force', () => {
    const { headers, body } = ask(URL_TARGET('generic'), EVENT, [SECRET, OLD])
    const expected = [7, 9].map((byte) => {
      const key = Buffer.alloc(32, byte)
      const signed = `${EVENT.id}.${Math.floor(AT / 1000)}.${body}`
      return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`
    })
    expect(headers).toEqual({
      'content-type': 'application/json',
      'webhook-id': EVENT.id,
      'webhook-timestamp': String(Math.floor(AT / 1000)),
      'webhook-signature': expected.join(' '),
    })
  })

  test('Standard Webhooks 1.0, payload: type, timestamp, data', () => {
    expect(ask(URL_TARGET('generic')).json).toEqual({
      type: 'user.created',
      timestamp: '2026-11-29T01:02:03.456Z',
      data: {
        id: EVENT.id,
        outcome: 'success',
        actor: { type: 'user', id: 'u1', name: 'admin@example.com' },
        target: { type: 'user', id: 'u2', name: 'ana@example.com' },
        client_id: null,
        ip: '203.0.113.4',
        user_agent: 'Firefox',
        reason: null,
        details: { fields: ['name'] },
        issuer: 'https://auth.example.com',
      },
    })
  })

  test('Standard Webhooks 1.0, payload size: details that are very long are left out, and that is said', () => {
    const { json, body } = ask(URL_TARGET('generic'), { ...EVENT, details: { long: 'ä'.repeat(20_000) } })
    expect(json.data).toMatchObject({ details: {}, details_left_out: true })
    expect(Buffer.byteLength(body)).toBeLessThan(20_000)
  })
})

const NASTY = ['@everyone', '<!channel>', '<@U123>', '*bold* _it_ `c`', '[x](https://evil.example)', 'a\r\nb\u202Ec']

describe('SEC-011 what people write pings nobody and is no markup', () => {
  test.each(NASTY)('SEC-011 %p', (name) => {
    const event = { ...EVENT, target_name: name, actor_name: name, reason: name }
    const discord = ask(URL_TARGET('discord'), event)
    expect(discord.json.allowed_mentions).toEqual({ parse: [] })
    expect(discord.json.content).toBeUndefined()
    for (const { value } of discord.json.embeds[0].fields)
      expect(value.replaceAll(/\\./g, '')).not.toMatch(/[@<*_`[\]]/)
    const slack = ask(URL_TARGET('slack'), event)
    expect(slack.json.text.replaceAll('@\u2060', '')).not.toMatch(/[<>@]|\]\(/)
    expect(
      slack.json.blocks.map(
        ({ type, text, fields }: { type: string; text?: { type: string }; fields?: { type: string }[] }) => [
          type,
          text?.type,
          fields?.[0]?.type,
        ],
      ),
    ).toEqual([
      ['header', 'plain_text', undefined],
      ['section', undefined, 'plain_text'],
    ])
    const telegram = ask({ kind: 'telegram', bot_token: '1:a', chat_id: '5' }, event)
    expect(telegram.json).not.toHaveProperty('parse_mode')
    expect(telegram.json.text.replaceAll('@\u2060', '')).not.toContain('@')
    for (const { body } of [discord, slack, telegram]) expect(body).not.toMatch(/\\r|\u202E/)
  })
})

describe('each within the bounds of its service', () => {
  const long = 'ж'.repeat(5000)
  const event: AuditEvent = {
    ...EVENT,
    actor_name: long,
    target_name: long,
    client_id: long,
    ip: long,
    reason: long,
    details: { long },
  }
  test('Discord: 256 and 1024 characters, 6000 in all', () => {
    const [embed] = ask(URL_TARGET('discord'), event).json.embeds
    expect(embed.title.length).toBeLessThanOrEqual(256)
    for (const { value } of embed.fields) expect(value.length).toBeLessThanOrEqual(1024)
    expect(JSON.stringify(embed).length).toBeLessThan(6000)
  })
  test('no character is cut in half: the service would refuse the message', () => {
    for (const instance of ['🔑'.repeat(100), `a${'🔑'.repeat(100)}`, `_${'🔑'.repeat(200)}`])
      for (const kind of ['discord', 'slack'] as const) {
        const request = requestOf(URL_TARGET(kind), { id: 'd', event_id: 'e', event }, { ...SENDER, instance }, [], AT)
        const { embeds, blocks } = JSON.parse(request.body)
        expect((embeds?.[0].title ?? blocks[0].text.text).isWellFormed()).toBe(true)
      }
  })
  test('Slack: a header of 150, ten fields of 2000', () => {
    const [header, section] = ask(URL_TARGET('slack'), event).json.blocks
    expect(header.text.text.length).toBeLessThanOrEqual(150)
    expect(section.fields.length).toBeLessThanOrEqual(10)
  })
  test('Telegram: its token in the address alone, 4096 characters', () => {
    const { url, json } = ask({ kind: 'telegram', bot_token: '123:abc', chat_id: '-5' }, event)
    expect(url).toBe('https://api.telegram.org/bot123:abc/sendMessage')
    expect(json.chat_id).toBe('-5')
    expect(json.text.length).toBeLessThan(4096)
  })
  test('ntfy: its token in a header, 4096 bytes', () => {
    const { headers, json } = ask(
      { kind: 'ntfy', url: 'https://ntfy.sh', topic: 'gk', priority: 4, token: 'tk_x' },
      event,
    )
    expect(headers).toMatchObject({ authorization: 'Bearer tk_x' })
    expect(json).toMatchObject({ topic: 'gk', priority: 4, tags: ['key'] })
    expect(Buffer.byteLength(json.message)).toBeLessThan(4096)
  })
  test('SEC-121 what is shown of a request holds nothing of the target', () => {
    for (const kind of ['generic', 'discord', 'slack', 'telegram', 'ntfy'] as const)
      expect(shownBody(kind, EVENT, SENDER)).not.toMatch(/x\.example\.com|chat_id|topic/)
    expect(shownBody('email', EVENT, SENDER)).toBeNull()
  })
})
