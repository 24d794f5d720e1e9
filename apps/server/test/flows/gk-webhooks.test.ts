import { beforeAll, describe, expect, test } from 'bun:test'
import { run } from '@gatekeeper/client/gk/run'
import { API_KEY_SCOPES } from '@gatekeeper/core/api-key'
import { addApiKey } from '../harness/admin'
import { openListening } from '../harness/listen'
import type { Provider } from '../harness/provider'
import { openReceiver } from '../harness/receiver'
import { addUser } from '../harness/records'
import { rowsOf } from '../harness/tables'

let provider: Provider
let key: string
let receiver: Awaited<ReturnType<typeof openReceiver>>
beforeAll(async () => {
  provider = await openListening({ settings: { outbound_allowed: ['127.0.0.1/32'] } })
  const { id } = await addUser(provider, 'admin@example.com', { role: 'admin' }, null)
  key = await addApiKey(provider, id, [...API_KEY_SCOPES])
  receiver = await openReceiver()
})

const gk = (...words: string[]) =>
  run(words, { GK_URL: provider.services.issuer, GK_API_KEY: key, BOT: `123456789:${'A'.repeat(35)}` })

describe('gk webhooks (product.md section 8)', () => {
  test('from its making to its end', async () => {
    const made = await gk(
      'webhooks',
      'create',
      '--name',
      'CI',
      '--kind',
      'generic',
      '--url',
      receiver.url,
      '--event',
      'group.*,user.created',
    )
    expect(made.out).toMatch(/^CI is created\.\nSecret \(shown once\): whsec_/)
    expect((await gk('webhooks', 'test', 'CI')).out).toMatch(/^It arrived \(204, \d+ ms\)\.$/)
    receiver.control.answer = () => ({ status: 500 })
    expect(await gk('webhooks', 'test', 'CI')).toMatchObject({ code: 2, out: 'It did not arrive: It answered 500.' })
    const { rows } = JSON.parse((await gk('webhooks', 'deliveries', 'CI', '--state', 'failed', '--json')).out)
    receiver.control.answer = () => ({ status: 200 })
    expect((await gk('webhooks', 'delivery', rows[0].id)).out).toContain('"type":"webhook.tested"')
    expect((await gk('webhooks', 'redeliver', rows[0].id)).code).toBe(0)
    expect((await gk('webhooks', 'rotate-secret', 'CI', '--keep-old-for', '60')).out).toMatch(
      /signs until 20.*\nSecret/,
    )
    expect((await gk('webhooks', 'update', 'CI', '--name', 'Build', '--event', '*', '--disable')).out).toBe(
      'Build is saved.',
    )
    expect((await gk('webhooks', 'show', 'Build')).out).toContain('State:   off, 0 waiting')
    expect((await gk('webhooks', 'list')).out).toMatch(/^Build +generic +127\.0\.0\.1:\d+ +off +0 +\*/m)
    expect((await gk('webhooks', 'event-names')).out.split('\n')).toContain('user.created')
    expect((await gk('webhooks', 'delete', 'Build', '--confirm', 'x')).code).toBe(1)
    expect((await gk('webhooks', 'delete', 'Build', '--confirm', 'Build')).out).toBe(
      'Build is deleted, with its deliveries.',
    )
    expect(await rowsOf(provider, 'webhooks')).toEqual([])
  })

  test('a secret of a target comes by the name of a variable, and is shown nowhere', async () => {
    const words = ['--name', 'Bot', '--kind', 'telegram', '--chat=-100123', '--event', 'user.*', '--disable']
    const made = await gk('webhooks', 'create', ...words, '--from-env', 'BOT', '--json')
    expect(JSON.parse(made.out)).toMatchObject({ webhook: { target_hint: '123456789 → -100123' }, secret: null })
    expect((await gk('webhooks', 'list', '--json')).out).not.toContain('AAAA')
  })

  test.each<[string, string[], string]>([
    ['no such webhook', ['show', 'none'], 'There is no webhook none'],
    [
      'no event',
      ['create', '--name', 'x', '--kind', 'generic', '--url', 'https://x.example.com'],
      '--event is missing',
    ],
    ['no priority', ['update', 'Bot', '--priority', '9'], '--priority is a number'],
    ['an empty variable', ['update', 'Bot', '--from-env', 'NOTHING'], 'NOTHING is empty'],
    ['no such state', ['deliveries', 'Bot', '--state', 'lost'], '--state is one of'],
  ])('wrong usage, %s: exit code 64', async (_, words, said) => {
    expect(await gk('webhooks', ...words)).toMatchObject({ code: 64, err: expect.stringContaining(said) })
  })
})
