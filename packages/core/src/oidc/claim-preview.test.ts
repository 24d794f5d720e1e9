import { describe, expect, test } from 'bun:test'
import { previewClaims } from './claim-preview'
import { claimsForIdToken, claimsForUserInfo } from './claims'
import type { CustomClaim } from './custom-claim'
import { SCOPE_CLAIM_NAMES, SUPPORTED_SCOPES } from './scopes'
import { aClient, bare, full, ISSUER } from './test/examples'

const on = aClient({ claims_in_id_token: true })
const off = aClient({ claims_in_id_token: false })
const fullIn = () => ({ ...full(), groups: ['admins', 'staff'] })
const rowsOf = (...[user, client, scope]: [Parameters<typeof previewClaims>[0], typeof on, readonly string[]]) =>
  previewClaims(user, client, scope, ISSUER).rows

describe('the preview of an administrator is what the client reads', () => {
  test.each([
    ['on', on],
    ['off', off],
  ] as const)('switch %s', (_, client) => {
    const { rows, id_token, userinfo, warnings } = previewClaims(fullIn(), client, SUPPORTED_SCOPES, ISSUER)
    expect(userinfo).toEqual(claimsForUserInfo(fullIn(), SUPPORTED_SCOPES, [], client))
    expect(Object.fromEntries(rows.map((row) => [row.claim, row.value]))).toEqual(userinfo)
    expect(rows.map((row) => row.claim)).toEqual([...SCOPE_CLAIM_NAMES])
    expect(id_token).toEqual({
      iss: ISSUER,
      sub: full().id,
      aud: client.id,
      ...claimsForIdToken(fullIn(), SUPPORTED_SCOPES, null, client),
    })
    for (const row of rows) expect(row.in_id_token).toBe(Object.hasOwn(id_token, row.claim))
    expect(rows.every((row) => row.in_userinfo)).toBe(true)
    expect(warnings).toEqual([])
  })
  test.each([
    [full(), 'sub', 'id'],
    [full(), 'preferred_username', 'username'],
    [bare(), 'preferred_username', 'email'],
    [full(), 'birthdate', 'birthdate'],
  ])('where a claim comes from', (user, claim, from) => {
    expect(rowsOf(user, on, SUPPORTED_SCOPES).find((row) => row.claim === claim)?.from).toBe(from)
  })
  test('AZ-35: scopes that the client may not use bring nothing', () => {
    const rows = rowsOf(full(), aClient({ scopes: ['openid', 'email'] }), SUPPORTED_SCOPES)
    expect(rows.map((row) => row.claim)).toEqual(['sub', 'email', 'email_verified'])
  })
  test('AZ-36: without openid there is neither ID token nor UserInfo', () => {
    const { rows, id_token, userinfo, warnings } = previewClaims(full(), on, ['profile'], ISSUER)
    expect([rows, id_token, userinfo]).toEqual([[], {}, {}])
    expect(warnings).toHaveLength(1)
  })

  const custom_claims: CustomClaim[] = [
    { claim: 'username', source: { kind: 'attribute', attribute: 'short_name' } },
    { claim: 'nick', source: { kind: 'field', field: 'nickname' } },
    { claim: 'teams', source: { kind: 'groups' } },
    { claim: 'dept', source: { kind: 'literal', value: 'sales' } },
  ]
  test('a client’s own claims stand behind, with their source, the empty ones last', () => {
    const rows = rowsOf({ ...bare(), groups: [] }, aClient({ custom_claims }), ['openid', 'email'])
    expect(rows.map(({ claim, value, from, custom }) => [claim, value, from, custom])).toEqual([
      ['sub', bare().id, 'id', null],
      ['email', bare().email, 'email', null],
      ['email_verified', false, 'email_verified', null],
      ['teams', [], 'groups', 'groups'],
      ['dept', 'sales', 'literal', 'literal'],
      ['username', null, 'short_name', 'attribute'],
      ['nick', null, 'nickname', 'field'],
    ])
    expect(rows.at(-1)).toMatchObject({ in_id_token: false, in_userinfo: false })
  })
  test('many groups, and an ID token that some apps do not take, are warned of', () => {
    const groups = Array.from({ length: 120 }, (_, index) => `department-number-${index}`)
    const { warnings } = previewClaims({ ...full(), groups }, on, ['openid', 'groups'], ISSUER)
    expect(warnings.map((text) => text.split(' ').slice(0, 3).join(' '))).toEqual(['The ID token', '120 groups go'])
    const filtered = aClient({ groups_filter: { names: ['department-number-1'] } })
    expect(previewClaims({ ...full(), groups }, filtered, ['openid', 'groups'], ISSUER).warnings).toEqual([])
  })
})
