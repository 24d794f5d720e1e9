import { describe, expect, test } from 'bun:test'
import { addressOf, curlOf, headersOf } from './token-ways'
import type { TokenSite } from './tokens'

type Rules = TokenSite['app_tokens']

const TOKEN = `gkt_${'t'.repeat(43)}`
const none: Rules = { basic: false, bearer: false, header: null, path_prefix: null }
const site = (app_tokens: Partial<Rules>, hosts = ['dav.example.com']) => ({
  id: 'dav',
  name: 'Dav',
  hosts,
  app_tokens: { ...none, ...app_tokens },
})

describe('how a token is used', () => {
  test('the address: the first host that is one, and the path', () => {
    expect(addressOf(site({}, ['*.example.com', 'a.example.com']), 'https:')).toBe('https://a.example.com/')
    expect(addressOf(site({ path_prefix: '/dav/' }, ['*.example.com']), 'https:')).toBe('https://*.example.com/dav/')
  })

  test('headers, one for each way', () => {
    expect(headersOf({ ...none, basic: true }, TOKEN)).toEqual([])
    expect(headersOf({ ...none, bearer: true, header: 'X-Key' }, TOKEN)).toEqual([
      `Authorization: Bearer ${TOKEN}`,
      `X-Key: ${TOKEN}`,
    ])
  })

  test('a line for the terminal; the token is in no address, and with Basic in no history', () => {
    const line = (rules: object, email = 'ana@example.com') =>
      curlOf({ site: site(rules), token: TOKEN }, email, 'https:')
    expect(line({ basic: true, bearer: true })).toBe("curl --user 'ana@example.com' 'https://dav.example.com/'")
    expect(line({ bearer: true })).toBe(`curl --header 'Authorization: Bearer ${TOKEN}' 'https://dav.example.com/'`)
    expect(line({ header: 'X-Key' })).toContain(`'X-Key: ${TOKEN}'`)
    expect(line({ basic: true }, "o'neill@example.com")).toContain("'o'\\''neill@example.com'")
  })
})
