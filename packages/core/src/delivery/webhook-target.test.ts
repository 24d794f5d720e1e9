import { describe, expect, test } from 'bun:test'
import type { WebhookKind } from './webhook'
import { judgeWebhook } from './webhook-input'
import { hintOf, judgeTarget, type TypedTarget } from './webhook-target'

const TOKEN = '123456789:AAE1234567890abcdefghijklmnopqrstuv'
const judge = (kind: WebhookKind, typed: TypedTarget, http = false) => judgeTarget(kind, typed, http)
const taken = (kind: WebhookKind, typed: TypedTarget, http = false) => {
  const judged = judge(kind, typed, http)
  return judged.kind === 'target' ? judged.target : judged.faults
}

describe('where a webhook goes', () => {
  test.each<[WebhookKind, TypedTarget, object, string]>([
    [
      'generic',
      { url: ' https://hooks.example.com/gk?x=1 ' },
      { url: 'https://hooks.example.com/gk?x=1' },
      'hooks.example.com',
    ],
    [
      'discord',
      { url: 'https://discord.com/api/webhooks/1/abc' },
      { url: 'https://discord.com/api/webhooks/1/abc' },
      'discord.com',
    ],
    [
      'telegram',
      { bot_token: TOKEN, chat_id: '-100123' },
      { bot_token: TOKEN, chat_id: '-100123' },
      '123456789 → -100123',
    ],
    [
      'ntfy',
      { url: 'https://ntfy.sh', topic: 'gk-8f3k2' },
      { topic: 'gk-8f3k2', priority: 3, token: null },
      'ntfy.sh/gk-…',
    ],
    ['email', { address: 'ops@example.com' }, { address: 'ops@example.com', locale: 'en' }, 'ops@example.com'],
  ])('%s as it is read and hinted at', (kind, typed, target, hint) => {
    const judged = judge(kind, typed)
    expect(judged).toMatchObject({ kind: 'target', target: { kind, ...target } })
    if (judged.kind === 'target') expect(hintOf(judged.target)).toBe(hint)
  })

  test('SEC-131 http within allowed networks alone; which those are is judged when it is sent', () => {
    expect(taken('generic', { url: 'http://10.0.0.5/' }, true)).toMatchObject({ url: 'http://10.0.0.5/' })
    expect(taken('generic', { url: 'http://10.0.0.5/' })).toMatchObject([{ field: 'target.url' }])
  })

  test.each<[WebhookKind, TypedTarget, string[]]>([
    ['generic', {}, ['target.url']],
    ['generic', { url: 'hooks.example.com' }, ['target.url']],
    ['generic', { url: 'ftp://x.example.com/' }, ['target.url']],
    ['generic', { url: 'https://u:p@x.example.com/' }, ['target.url']],
    ['generic', { url: 'https://x.example.com/#a' }, ['target.url']],
    ['generic', { url: `https://x.example.com/${'x'.repeat(2000)}` }, ['target.url']],
    ['generic', { url: 'https://x.example.com/', bot_token: TOKEN }, ['target.bot_token']],
    ['slack', { url: 'javascript:alert(1)' }, ['target.url']],
    ['telegram', { bot_token: '1:x', chat_id: 'a b' }, ['target.bot_token', 'target.chat_id']],
    ['telegram', { bot_token: `${TOKEN}/../x`, chat_id: '1' }, ['target.bot_token']],
    [
      'ntfy',
      { url: 'https://ntfy.sh', topic: 'a/b', priority: 6, token: 'a b' },
      ['target.topic', 'target.priority', 'target.token'],
    ],
    ['email', { address: 'nobody' }, ['target.address']],
  ])('%s #%# is refused by field', (kind, typed, fields) => {
    const judged = judge(kind, typed)
    expect(judged.kind === 'refuse' && judged.faults.map(({ field }) => field)).toEqual(fields)
  })

  test.each<[string, string[], string[]]>([
    ['', ['*'], ['name']],
    ['a\u202Eb', ['*'], ['name']],
    ['x'.repeat(81), [], ['name', 'events']],
    ['a', ['user'], ['events']],
    ['a', Array.from({ length: 201 }, (_, n) => `user.a${'b'.repeat(n % 30)}`), ['events']],
  ])('name and events #%# are refused by field', (name, events, fields) => {
    const judged = judgeWebhook({ name, events })
    expect(judged.kind === 'refuse' && judged.faults.map(({ field }) => field)).toEqual(fields)
  })
})
