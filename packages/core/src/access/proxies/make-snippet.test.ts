import { describe, expect, test } from 'bun:test'
import { SITE_DEFAULTS } from '../site'
import { readAddress } from './address'
import { makeSnippet } from './make-snippet'
import { spellings } from './parts'
import { PROXIES, type ProxyKind, type SnippetFacts, type SnippetSite } from './snippet'

const SITE: SnippetSite = { ...SITE_DEFAULTS, id: '0b1c', name: 'Wiki', hosts: ['wiki.example.com'] }
const FACTS: SnippetFacts = {
  issuer: 'https://auth.example.com',
  cookie_domain: null,
  gatekeeper: 'http://gatekeeper:8080',
  upstream: 'http://wiki:3000',
}

const textOf = (proxy: ProxyKind, site: Partial<SnippetSite> = {}, facts: Partial<SnippetFacts> = {}): string => {
  const made = makeSnippet(proxy, { ...SITE, ...site }, { ...FACTS, ...facts })
  if (made.kind === 'refuse') throw new Error(`${made.field}: ${made.reason}`)
  return made.snippet.files.map(({ name, text }) => `${name}\n${text}`).join('\n')
}

describe.each([...PROXIES])('product.md section 6: the snippet for %s', (proxy) => {
  test('SEC-146 every identity header of the site is named, its own names and the signed one', () => {
    const text = textOf(proxy, { identity_headers: [{ name: 'X-Who', value: 'user' }], jwt_header: 'X-Signed' })
    for (const name of ['X-Who', 'X-Signed']) expect(text.toLowerCase()).toContain(name.toLowerCase())
    expect(text).not.toContain('Remote-User')
  })

  test('SEC-146 the spelling with underscores is deleted too', () => {
    expect(textOf(proxy).toLowerCase()).toMatch(/x_auth_user|\^x\[-_\.\]auth\[-_\.\]user\$/)
  })

  test('PX-08 nothing in it lets a request pass when the check cannot be asked', () => {
    expect(textOf(proxy)).not.toMatch(/failure_mode_allow: true|auth_request off;\s*proxy_pass http:\/\/wiki/)
  })

  test('/_gk/ leads to GateKeeper', () => {
    expect(textOf(proxy)).toContain('/_gk/')
  })

  test('the cookie of the domain is kept from the app, and only where the host shares it (SEC-153)', () => {
    const hidden = /\$gk_told_cookie|gk_\[\^;\]\*|"Cookie"|,Cookie|"cookie",\n\s+"ignore_case|exact: "cookie"/
    const response = (text: string) => text.replace(/[\s\S]*allowed_upstream_headers/, '')
    expect(response(textOf(proxy))).not.toMatch(hidden)
    expect(response(textOf(proxy, {}, { cookie_domain: 'example.com' }))).toMatch(hidden)
    expect(response(textOf(proxy, {}, { cookie_domain: 'other.example' }))).not.toMatch(hidden)
  })

  test('Authorization comes from the answer only where the site injects it', () => {
    const copied = /gk_told_authorization|copy_headers .*Authorization|"Authorization"|,Authorization|"authorization"/
    const response = (text: string) => text.replace(/[\s\S]*allowed_upstream_headers/, '')
    expect(response(textOf(proxy))).not.toMatch(copied)
    expect(response(textOf(proxy, { basic_username: 'app' }))).toMatch(copied)
  })

  test('several hosts, a wildcard and a port of its own', () => {
    const text = textOf(proxy, { hosts: ['wiki.example.com', '*.wiki.example', 'docs.example.com:8443'] })
    for (const part of ['wiki.example.com', 'docs.example.com']) expect(text).toContain(part)
    // Ports are those of the entry points of Traefik and of the proxy hosts of Nginx Proxy Manager.
    if (proxy !== 'traefik') expect(text).toContain('8443')
  })

  test.each([
    ['a name of many lines', 'Wiki\n}\nserver { listen 80; }\n#'],
    ['a name that closes a comment', '*/ --]] "\'`$(reboot) $x {y}'],
    ['a name of carriage returns', 'a\rreturn 200;\u2028b\u0085c'],
  ])('nothing breaks out: %s stays on the line of its comment', (_, name) => {
    const lines = textOf(proxy, { name }).split('\n')
    const plain = textOf(proxy).split('\n')
    expect(lines.length).toBe(plain.length)
    for (const line of lines)
      if (/\$\(reboot|listen 80; \}|return 200;/.test(line)) expect(line.startsWith('#')).toBe(true)
  })

  const refusals: [string, Partial<SnippetSite>, Partial<SnippetFacts>, string][] = [
    ['a header', { identity_headers: [{ name: 'X";evil', value: 'user' }] }, {}, 'identity_headers'],
    ['a header of two lines', { identity_headers: [{ name: 'X-A\nX-B', value: 'user' }] }, {}, 'identity_headers'],
    ['a header that is a variable', { identity_headers: [{ name: '$x', value: 'user' }] }, {}, 'identity_headers'],
    ['the signed header', { jwt_header: 'X{y}' }, {}, 'identity_headers'],
    ['the header of app tokens', { app_tokens: { ...TOKENS, header: 'X`y`' } }, {}, 'identity_headers'],
    ['a host', { hosts: ['wiki.example.com; evil'] }, {}, 'hosts'],
    ['a host of two lines', { hosts: ['wiki.example.com\nevil'] }, {}, 'hosts'],
    ['a host with a back-tick', { hosts: ['wiki`||`x'] }, {}, 'hosts'],
    ['the address of GateKeeper', {}, { gatekeeper: 'http://gatekeeper:8080;evil' }, 'gatekeeper_address'],
    ['an address of two lines', {}, { gatekeeper: 'http://gatekeeper:8080\nevil' }, 'gatekeeper_address'],
    ['an address with a path', {}, { gatekeeper: 'http://gatekeeper:8080/auth' }, 'gatekeeper_address'],
    ['https, behind which another proxy stands', {}, { gatekeeper: 'https://auth.example.com' }, 'gatekeeper_address'],
    ['the address of the app', {}, { upstream: 'http://app:3000 }' }, 'upstream_address'],
    ['the issuer', {}, { issuer: 'https://auth.example.com/"x' }, 'issuer'],
    ['a path', {}, { certificate: { chain: '/etc/a b', key: '/etc/c' } }, 'certificate'],
  ]
  test.each(refusals)('refused, not written: %s', (_, site, facts, field) => {
    expect(makeSnippet(proxy, { ...SITE, ...site }, { ...FACTS, ...facts })).toMatchObject({ kind: 'refuse', field })
  })
})

const TOKENS = { basic: false, bearer: false, header: null, path_prefix: null }

test('SEC-145 Envoy tells the check where a request with an app token comes from', () => {
  expect(textOf('envoy')).toContain('exact: "sec-fetch-site"')
})

describe('SEC-146 spellings that an app may take for the header', () => {
  test.each([
    ['User', ['User']],
    ['Remote-User', ['Remote-User', 'Remote_User', 'Remote.User']],
    ['X_User', ['X_User', 'X-User', 'X.User']],
    ['X-Auth-User', ['X-Auth-User', 'X_Auth-User', 'X-Auth_User', 'X_Auth_User', 'X.Auth.User']],
    ['A-b-c-d-e-f-g', ['A-b-c-d-e-f-g', 'A_b_c_d_e_f_g', 'A.b.c.d.e.f.g']],
  ])('%s', (name, ways) => {
    expect(spellings(name)).toEqual(ways)
  })
})

describe('addresses inside the network', () => {
  test.each([
    ['http://gatekeeper:8080', 'gatekeeper:8080'],
    ['http://10.0.0.7/', '10.0.0.7'],
    ['http://[fd00::1]:8080', '[fd00::1]:8080'],
    ['http://Auth:80', 'auth'],
  ])('%s', (text, authority) => {
    expect(readAddress(text)?.authority).toBe(authority)
  })

  test.each([
    'gatekeeper:8080',
    'http://',
    'http://a:0',
    'http://a:70000',
    'http://u@a',
    'http://a?b',
    'http://a b',
    'ftp://a',
    '',
  ])('not %s', (text) => {
    expect(readAddress(text)).toBeNull()
  })
})
