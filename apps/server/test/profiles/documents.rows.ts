import { expect } from 'bun:test'
import { claimsOf } from '../harness/relying-party'
import type { Op, Row } from './op'

type Document = Record<string, unknown>
const discovery = async ({ provider }: Op) =>
  (await (await provider.fetch('/.well-known/openid-configuration')).json()) as Document
const keys = async ({ provider }: Op) => ((await (await provider.fetch('/keys')).json()) as { keys: Document[] }).keys

/** Sections 3 and 4, as far as Basic OP looks at them. */
export const DOCUMENTS: Row[] = [
  [
    'DI-03 one issuer string',
    async (op) => {
      const { params, tokens, claims } = await op.enter(op.known)
      const { issuer } = await discovery(op)
      expect([params.get('iss'), claims.iss, claimsOf(tokens.access_token).iss]).toEqual([
        issuer,
        issuer,
        issuer,
      ] as string[])
    },
  ],
  [
    'DI-13 the endpoints',
    async (op) => {
      const document = await discovery(op)
      for (const name of ['authorization_endpoint', 'token_endpoint', 'jwks_uri', 'userinfo_endpoint'])
        expect(document[name]).toStartWith('https://op.example.com/')
    },
  ],
  [
    'DI-17 grants',
    async (op) => expect((await discovery(op)).grant_types_supported).toEqual(['authorization_code', 'refresh_token']),
  ],
  [
    'DI-18 secret methods',
    async (op) =>
      expect((await discovery(op)).token_endpoint_auth_methods_supported).toEqual([
        'client_secret_basic',
        'client_secret_post',
        'private_key_jwt',
        'none',
      ]),
  ],
  [
    'DI-21 request_uri is denied',
    async (op) => expect((await discovery(op)).request_uri_parameter_supported).toBe(false),
  ],
  ['JW-01 the key set', async (op) => expect((await keys(op)).length).toBeGreaterThan(0)],
  [
    'JW-02 public members only',
    async (op) => {
      for (const key of await keys(op))
        expect(Object.keys(key).filter((name) => /^(d|p|q|dp|dq|qi|oth|k)$/.test(name))).toEqual([])
    },
  ],
  [
    'JW-03 kids',
    async (op) => {
      const kids = (await keys(op)).map(({ kid }) => kid)
      expect(new Set(kids).size).toBe(kids.length)
    },
  ],
  [
    'JW-04 well formed',
    async (op) => {
      for (const { n, e, x, y } of await keys(op))
        for (const value of [n, e, x, y]) if (value !== undefined) expect(value).toMatch(/^[A-Za-z0-9_-]+$/)
    },
  ],
]
