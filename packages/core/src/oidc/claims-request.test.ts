import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { MAX_CLAIMS_LENGTH, parseClaims, wantedValues } from './claims-request'

const nothing = { userinfo: {}, id_token: {} }

describe('AZ-33: what may be asked', () => {
  test.each([
    ['{}', nothing],
    ['{"userinfo":{},"id_token":{}}', nothing],
    ['{"userinfo":null}', nothing],
    ['{"userinfo":{"name":null}}', { userinfo: { name: null }, id_token: {} }],
    ['{"userinfo":{"name":{}}}', { userinfo: { name: {} }, id_token: {} }],
    ['{"userinfo":{"name":{"essential":true}}}', { userinfo: { name: { essential: true } }, id_token: {} }],
    ['{"id_token":{"auth_time":{"essential":false}}}', { userinfo: {}, id_token: { auth_time: { essential: false } } }],
    ['{"id_token":{"sub":{"value":"248289761001"}}}', { userinfo: {}, id_token: { sub: { value: '248289761001' } } }],
    [
      '{"id_token":{"acr":{"essential":true,"values":["a","b"]}}}',
      { userinfo: {}, id_token: { acr: { essential: true, values: ['a', 'b'] } } },
    ],
    ['{"id_token":{"email":{"value":null}}}', { userinfo: {}, id_token: { email: { value: null } } }],
  ])('%s', (text, value) => {
    expect(parseClaims(text)).toEqual({ kind: 'claims', value })
  })
  test.each([
    '{"verified_claims":{"claims":1}}',
    '{"userinfo":{"http://example.info/claims/groups":null}}',
    '{"userinfo":{"unknown":true},"id_token":{"roles":{"essential":true}}}',
    '{"other":"x"}',
  ])('unknown claims and members are ignored: %s', (text) => {
    expect(parseClaims(text)).toEqual({ kind: 'claims', value: nothing })
  })
  test('an unknown member of a claim is ignored', () => {
    expect(parseClaims('{"userinfo":{"name":{"purpose":"x","essential":true}}}')).toEqual({
      kind: 'claims',
      value: { userinfo: { name: { essential: true } }, id_token: {} },
    })
  })
})

describe('AZ-34, SEC-049: what is not a request for claims', () => {
  test.each([
    ['', 'it is not valid JSON'],
    ['{', 'it is not valid JSON'],
    ["{'userinfo':{}}", 'it is not valid JSON'],
    ['userinfo', 'it is not valid JSON'],
    ['null', 'it is not a JSON object'],
    ['[]', 'it is not a JSON object'],
    ['"{}"', 'it is not a JSON object'],
    ['1', 'it is not a JSON object'],
    ['{"userinfo":[]}', 'its member userinfo is not a JSON object'],
    ['{"id_token":"name"}', 'its member id_token is not a JSON object'],
    ['{"userinfo":{"name":true}}', 'userinfo.name is neither null nor an object'],
    ['{"id_token":{"name":["x"]}}', 'id_token.name is neither null nor an object'],
    ['{"userinfo":{"name":{"essential":"true"}}}', 'userinfo.name.essential is not true or false'],
    ['{"userinfo":{"name":{"values":"x"}}}', 'userinfo.name.values is not an array'],
    [`{"userinfo":{"name":null},"x":"${'x'.repeat(1 << 20)}"}`, `it is longer than ${MAX_CLAIMS_LENGTH} characters`],
    ['['.repeat(MAX_CLAIMS_LENGTH), 'it is not valid JSON'],
  ])('%.60s', (text, reason) => {
    expect(parseClaims(text)).toEqual({ kind: 'refuse', reason })
  })
})

describe('SEC-010: members named after the prototype', () => {
  test.each([
    '{"__proto__":{"userinfo":{"name":null},"admin":true}}',
    '{"userinfo":{"__proto__":{"name":{"essential":true}}}}',
    '{"id_token":{"constructor":{"prototype":{"admin":true}}}}',
  ])('%s', (text) => {
    expect(parseClaims(text)).toEqual({ kind: 'claims', value: nothing })
    expect(({} as Record<string, unknown>).admin).toBeUndefined()
  })
  test('inside a claim they give it no members', () => {
    expect(parseClaims('{"id_token":{"sub":{"__proto__":{"value":"x"}}}}')).toEqual({
      kind: 'claims',
      value: { userinfo: {}, id_token: { sub: {} } },
    })
  })
})

test.each([
  [undefined, null],
  [null, null],
  [{}, null],
  [{ essential: true }, null],
  [{ value: 'a' }, ['a']],
  [{ value: undefined }, [undefined]],
  [{ values: ['a', 'b'] }, ['a', 'b']],
  [{ values: [] }, []],
])('the values that satisfy %j', (request, values) => {
  expect(wantedValues(request)).toEqual(values)
})

test('never throws, whatever comes', () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
      for (const claims of [text, `{"userinfo":${text}}`, `{"id_token":{"sub":${text}}}`])
        expect(['claims', 'refuse']).toContain(parseClaims(claims).kind)
    }),
  )
})
