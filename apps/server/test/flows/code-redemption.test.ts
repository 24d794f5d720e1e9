import { beforeAll, describe, expect, test } from 'bun:test'
import { Browser } from '../harness/browser'
import { openProvider, type Provider } from '../harness/provider'
import { type AddedClient, addClient, addUser } from '../harness/records'
import { authorizeUrl, codeOf, pkcePair, redeem, requestTokens } from '../harness/relying-party'

const EMAIL = 'maren@example.com'

let provider: Provider
let app: AddedClient
let strict: AddedClient
let spa: AddedClient
let other: AddedClient
let browser: Browser

beforeAll(async () => {
  provider = await openProvider()
  await addUser(provider, EMAIL)
  app = await addClient(provider, 'app')
  strict = await addClient(provider, 'strict', { pkce: 'required' })
  spa = await addClient(provider, 'spa', { type: 'public' })
  other = await addClient(provider, 'other')
  browser = new Browser(provider)
  await browser.signInDirectly(EMAIL)
})

const newCode = async (client = app, parameters: Record<string, string> = {}): Promise<string> =>
  codeOf(await browser.open(authorizeUrl(client, parameters)))

const challenged = async (client = app): Promise<{ code: string; verifier: string }> => {
  const { verifier, challenge } = pkcePair()
  return { code: await newCode(client, { code_challenge: challenge, code_challenge_method: 'S256' }), verifier }
}

const refused = async (code: string, more: Record<string, string> = {}, client = app): Promise<void> => {
  const { status, body } = await redeem(provider, client, code, more)
  expect([status, body.error]).toEqual([400, 'invalid_grant'])
}

describe('RFC 6749 §4.1.3: what a code is bound to', () => {
  test('TK-08 a code of 59 seconds works', async () => {
    const code = await newCode()
    provider.clock.forward(59)
    expect((await redeem(provider, app, code)).status).toBe(200)
  })

  test.each([
    ['SEC-055', 61],
    ['TK-08', 62],
  ])('%s a code is dead after %i seconds', async (_id, seconds) => {
    const code = await newCode()
    provider.clock.forward(seconds)
    await refused(code)
  })

  test('TK-09, SEC-054 another client’s code: refused, and the right client can still redeem it', async () => {
    const code = await newCode()
    await refused(code, { redirect_uri: app.client.redirect_uris[0] ?? '' }, other)
    await refused(code, {}, other)
    expect((await redeem(provider, app, code)).status).toBe(200)
  })

  test('TK-09, SEC-054 a public client cannot redeem it either', async () => {
    const { code, verifier } = await challenged()
    const redirect_uri = app.client.redirect_uris[0] ?? ''
    await refused(code, { redirect_uri, code_verifier: verifier }, spa)
    expect((await redeem(provider, app, code, { code_verifier: verifier })).status).toBe(200)
  })

  test.each([
    ['another', 'https://app.example.com/other'],
    ['a slash more', 'https://app.example.com/callback/'],
    ['other case', 'https://APP.example.com/callback'],
    ['a query more', 'https://app.example.com/callback?a=1'],
  ])('TK-10 redirect_uri is %s', async (_name, redirect_uri) => {
    await refused(await newCode(), { redirect_uri })
  })

  test('TK-10 redirect_uri is missing', async () => {
    const fields = { grant_type: 'authorization_code', code: await newCode() }
    const { status, body } = await requestTokens(provider, app, fields)
    expect([status, body.error]).toEqual([400, 'invalid_grant'])
  })

  const flip = (code: string): string => {
    const at = 20
    return code.slice(0, at) + (code[at] === 'A' ? 'B' : 'A') + code.slice(at + 1)
  }
  test.each<[string, (code: string) => string]>([
    ['another character', flip],
    ['truncated by 1', (code) => code.slice(0, -1)],
    ['a suffix', (code) => `${code}A`],
    ['upper case', (code) => code.toUpperCase()],
    ['space before', (code) => ` ${code}`],
    ['space after', (code) => `${code} `],
    ['line end', (code) => `${code}\n`],
    ['padding', (code) => `${code}=`],
  ])('SEC-060 the code altered: %s', async (_name, alter) => {
    const code = await newCode()
    await refused(alter(code))
    expect((await redeem(provider, app, code)).status).toBe(200)
  })
})

describe('RFC 7636 §4.6: the verifier', () => {
  const clients: [string, () => AddedClient][] = [
    ['confidential, if offered', () => app],
    ['confidential, required', () => strict],
    ['public', () => spa],
  ]
  const wrong: [string, (verifier: string) => Record<string, string>][] = [
    ['TK-11, SEC-058 missing', () => ({})],
    ['TK-11 empty', () => ({ code_verifier: '' })],
    ['TK-12, SEC-058 another', () => ({ code_verifier: pkcePair().verifier })],
    ['TK-12, SEC-058 42 characters', (verifier) => ({ code_verifier: verifier.slice(1) })],
    ['TK-12, SEC-058 129 characters', (verifier) => ({ code_verifier: verifier.padEnd(129, 'a') })],
    ['TK-12, SEC-058 not ASCII', (verifier) => ({ code_verifier: `${verifier}é` })],
  ]
  const cases = clients.flatMap(([who, client]) =>
    wrong.map(([what, fields]) => [`${what}: ${who}`, client, fields] as const),
  )
  test.each(cases)('%s', async (_name, client, fields) => {
    const { code, verifier } = await challenged(client())
    await refused(code, fields(verifier), client())
    expect((await redeem(provider, client(), code, { code_verifier: verifier })).status).toBe(200)
  })

  test('SEC-058 128 characters are a verifier', async () => {
    const verifier = 'a'.repeat(128)
    const challenge = new Bun.CryptoHasher('sha256').update(verifier).digest('base64url')
    const code = await newCode(app, { code_challenge: challenge, code_challenge_method: 'S256' })
    expect((await redeem(provider, app, code, { code_verifier: verifier })).status).toBe(200)
  })

  test.each(clients)('TK-12, SEC-058 after five wrong tries the right one is refused: %s', async (_name, client) => {
    const { code, verifier } = await challenged(client())
    for (let i = 0; i < 5; i += 1) await refused(code, { code_verifier: pkcePair().verifier }, client())
    await refused(code, { code_verifier: verifier }, client())
  })

  test('TK-12 four wrong tries leave it', async () => {
    const { code, verifier } = await challenged()
    for (let i = 0; i < 4; i += 1) await refused(code, { code_verifier: pkcePair().verifier })
    expect((await redeem(provider, app, code, { code_verifier: verifier })).status).toBe(200)
  })

  test('TK-12, SEC-058 fifty wrong tries at once end the code as well', async () => {
    const { code, verifier } = await challenged()
    await Promise.all(Array.from({ length: 50 }, () => refused(code, { code_verifier: pkcePair().verifier })))
    await refused(code, { code_verifier: verifier })
  })

  test('TK-13, SEC-059 a verifier without a challenge is a downgrade', async () => {
    const code = await newCode()
    await refused(code, { code_verifier: pkcePair().verifier })
    expect((await redeem(provider, app, code)).status).toBe(200)
  })
})
