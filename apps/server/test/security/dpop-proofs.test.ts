import { expect, test } from 'bun:test'
import { Browser } from '../harness/browser'
import { makeProof, newProofKey, proofOfUse } from '../harness/dpop'
import { openListening } from '../harness/listen'
import { addClient, addUser } from '../harness/records'
import { authorizeUrl, basic, codeOf } from '../harness/relying-party'
import { raw, request } from '../harness/wire'

const EMAIL = 'maren@example.com'
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

const provider = await openListening()
const { issuer } = provider.services
const port = Number(new URL(issuer).port)
await addUser(provider, EMAIL)
const app = await addClient(provider, 'app', { id_token_signed_response_alg: 'ES256' })
const browser = new Browser(provider)
await browser.signInDirectly(EMAIL)
const key = await newProofKey('ES256')

const codeFor = async () => codeOf(await browser.open(authorizeUrl(app)))
const redeem = async (code: string, dpop: string) => {
  const fields = { grant_type: 'authorization_code', code, redirect_uri: app.client.redirect_uris[0] ?? '' }
  const headers = { authorization: basic(app), dpop }
  const response = await fetch(`${issuer}/oauth/token`, { method: 'POST', headers, body: new URLSearchParams(fields) })
  return { status: response.status, body: (await response.json()) as { access_token: string; error?: string } }
}
const use = async (access_token: string, dpop: string): Promise<number> =>
  (await fetch(`${issuer}/userinfo`, { headers: { authorization: `DPoP ${access_token}`, dpop } })).status

/** Every text that differs in one byte, its next neighbour in the alphabet; of a dot, a letter. */
const changed = (text: string): string[] =>
  [...text].map((was, at) => {
    const next = ALPHABET[(ALPHABET.indexOf(was) + 1) % ALPHABET.length] ?? 'A'
    return text.slice(0, at) + next + text.slice(at + 1)
  })
const inParts = async (texts: string[], send: (text: string) => Promise<string>): Promise<Map<string, number>> => {
  const outcomes = new Map<string, number>()
  for (let from = 0; from < texts.length; from += 50)
    for (const outcome of await Promise.all(texts.slice(from, from + 50).map(send)))
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
  return outcomes
}

test('SEC-074, DP-06 over HTTP: every one-byte change of a proof is refused, at the token endpoint and at UserInfo', async () => {
  const code = await codeFor()
  const asking = await makeProof(provider, key)
  const texts = changed(asking)
  expect(await inParts(texts, async (dpop) => (await redeem(code, dpop)).body.error ?? 'given')).toEqual(
    new Map([['invalid_dpop_proof', texts.length]]),
  )
  const { status, body } = await redeem(code, asking)
  expect(status).toBe(200)

  const dpop = await proofOfUse(provider, key, body.access_token)
  const uses = changed(dpop)
  expect(uses.length).toBeGreaterThan(400)
  expect(await inParts(uses, async (text) => String(await use(body.access_token, text)))).toEqual(
    new Map([['401', uses.length]]),
  )
  const others = changed(body.access_token).filter((_, at) => at % 7 === 0)
  expect(await inParts(others, async (token) => String(await use(token, dpop)))).toEqual(
    new Map([['401', others.length]]),
  )
  expect([await use(body.access_token, dpop), await use(body.access_token, dpop)]).toEqual([200, 401])
})

test('SEC-074, DP-06, DP-09 on the wire: two headers, spellings of the name, a proof without an end', async () => {
  const { access_token } = (await redeem(await codeFor(), await makeProof(provider, key))).body
  const send = async (...lines: string[]): Promise<number> => {
    const head = [`Host: localhost:${port}`, `Authorization: DPoP ${access_token}`, ...lines]
    return (await raw(port, request('GET /userinfo HTTP/1.1', head))).status
  }
  const proof = () => proofOfUse(provider, key, access_token)
  expect(await send(`DPoP: ${await proof()}`, `DPoP: ${await proof()}`)).toBe(401)
  expect(await send(`DPoP: ${await proof()}`, `Authorization: Bearer ${access_token}`)).not.toBe(200)
  expect(await send(`DPoP: ${'A'.repeat(12_000)}`)).toBe(401)
  for (const name of ['DPOP', 'dpop', 'DPoP', 'dPoP'])
    expect([name, await send(`${name}: ${await proof()}`)]).toEqual([name, 200])
})
