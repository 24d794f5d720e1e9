import { beforeAll, describe, expect, test } from 'bun:test'
import { addAdmin, type SignedInUser } from '../harness/admin'
import { Browser } from '../harness/browser'
import { openProvider, type Provider } from '../harness/provider'
import { addUser, PASSWORD } from '../harness/records'
import { countOf, rowsOf } from '../harness/tables'

let provider: Provider
let admin: SignedInUser
beforeAll(async () => {
  provider = await openProvider()
  admin = await addAdmin(provider)
})

const tryPassword = async (login: string, password: string): Promise<Response> => {
  provider.clock.forward(61)
  const browser = new Browser(provider)
  const { data } = await browser.call('login.start', {})
  return browser.send('/trpc/login.password', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: provider.services.issuer },
    body: JSON.stringify({ interaction: data.interaction, login, password }),
  })
}

describe('SEC-094, SEC-095 addresses', () => {
  const create = (email: string) => admin.browser.call('users.create', { email })

  test('SEC-094 one mailbox, one key: the second spelling is taken', async () => {
    expect((await create('Anna.Zoe@Müller.example')).status).toBe(200)
    for (const email of [
      'anna.zoe@müller.example',
      ' ANNA.ZOE@MÜLLER.example ',
      'anna.zoe@xn--mller-kva.example',
      'anna.zoe@xn--MLLER-kva.EXAMPLE',
      'anna.zoe@mu\u0308ller.example',
    ])
      expect((await create(email)).error?.data.gk.faults?.[0]).toMatchObject({
        field: 'email',
        message: expect.stringContaining('already'),
      })
  })

  test.each([
    '\u212Aelvin@x.example',
    'a＠x.example',
    'ﬁ@x.example',
    'a@x.example.',
    'аdmin@x.example',
    'ad\u200Bmin@x.example',
    'ad\u00ADmin@x.example',
    'a@x\u3002example',
    'ａ@x.example',
  ])('SEC-094 %s is refused', async (email) => {
    expect((await create(email)).error?.data.gk.faults?.[0]?.field).toBe('email')
  })

  test('SEC-094 a dotted capital I is a letter of its own, in no engine an i', async () => {
    await addUser(provider, 'admin@x.example')
    for (const login of ['ADMİN@x.example', 'admİn@x.example'])
      expect((await tryPassword(login, PASSWORD)).status).toBe(401)
    expect((await create('ADMİN@x.example')).data.email).toBe('ADMİN@x.example')
    expect((await tryPassword('admin@x.example', PASSWORD)).status).toBe(200)
  })

  test('SEC-094 a confusable address finds nobody', async () => {
    await addUser(provider, 'kelvin@x.example')
    for (const login of [
      '\u212Aelvin@x.example',
      'kelvin@x.example.',
      'kelvin＠x.example',
      'kel\u200Bvin@x.example',
      'kelvín@x.example',
    ])
      expect((await tryPassword(login, PASSWORD)).status).toBe(401)
    expect((await tryPassword('KELVIN@X.example', PASSWORD)).status).toBe(200)
  })

  test.each([
    '"a@evil.example x"@good.example',
    'a@good.example,b@evil.example',
    'a@good.example\r\nBcc: b@evil.example',
    `${'a'.repeat(300)}@x.example`,
    '<a@b.example>',
    'a@b.example;c@d.example',
    'a b@c.example',
    'a@@b.example',
    '@b.example',
    'a@',
    'a@[127.0.0.1]',
    'a@127.0.0.1',
    'a\0@b.example',
    'Anna <a@b.example>',
    'a@b..example',
    '.a@b.example',
  ])('SEC-095 %j is refused', async (email) => {
    const before = await countOf(provider, 'users')
    const { status, error } = await create(email)
    expect([status, error?.data.gk.faults?.[0]?.field]).toEqual([400, 'email'])
    expect(await countOf(provider, 'users')).toBe(before)
  })

  test('SEC-095 what is stored is one recipient', async () => {
    for (const { email } of await rowsOf(provider, 'users'))
      expect(String(email)).toMatch(/^[^@\s\p{Cc},;<>"]+@[^@\s,;<>"]+$/u)
  })
})
