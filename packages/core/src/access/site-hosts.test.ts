import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { coversHost, type HostFacts, readHost, readHosts } from './site-hosts'
import { makeSiteTable } from './site-table'
import { canonicalHost } from './target'
import { aSite } from './test/examples'

const FACTS: HostFacts = {
  public_host: 'auth.example.com',
  internal_hosts: ['gatekeeper:8080', 'gk.lan'],
  taken: new Map([['wiki.example.com', 'Wiki']]),
}
const kept = (text: string) => {
  const read = readHost(text)
  return read.kind === 'host' ? read.host : null
}

describe('SEC-144 a host is kept as browsers send it', () => {
  test.each([
    ['App.Example.COM', 'app.example.com'],
    [' app.example.com. ', 'app.example.com'],
    ['app.example.com:443', 'app.example.com'],
    ['app.example.com:80', 'app.example.com'],
    ['app.example.com:8443', 'app.example.com:8443'],
    ['*.Example.com', '*.example.com'],
    ['*.example.com:8443', '*.example.com:8443'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['*.BÜCHER.example', '*.xn--bcher-kva.example'],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
    ['my_app.example.com', 'my_app.example.com'],
    ['192.168.1.5:3000', '192.168.1.5:3000'],
    ['[FD00::1]:3000', '[fd00::1]:3000'],
    ['localhost', 'localhost'],
    ['*.localhost', '*.localhost'],
    ['nas', 'nas'],
  ])('%s → %s', (text, host) => expect(kept(text)).toBe(host))

  test.each([
    ['', /empty/],
    ['https://app.example.com', /without https/],
    ['app.example.com/admin', /without a path/],
    ['app.example.com?x', /without a path/],
    ['ana@app.example.com', /user name/],
    ['a.example.com, b.example.com', /One host a line/],
    ['app.*.example.com', /whole label at the beginning/],
    ['*.*.example.com', /whole label/],
    ['a*.example.com', /whole label/],
    ['*', /whole label/],
    ['*.com', /every domain/],
    ['*.168.1.5', /Browsers read|no labels|no host/],
    ['*.192.168.1.5', /no labels/],
    ['*.[fd00::1]', /no labels/],
    ['fd00::1', /brackets/],
    ['app.example.com:', /port/],
    ['app.example.com:0', /no host/],
    ['app.example.com:70000', /no host/],
    ['app..example.com', /no host/],
    ['.example.com', /no host/],
    ['app%2eexample.com', /Browsers read|no host/],
    ['0x7f.1', /127\.0\.0\.1/],
    ['2130706433', /127\.0\.0\.1/],
    ['①②⑦.0.0.1', /127\.0\.0\.1/],
    [`${'a'.repeat(64)}.example.com`, /no host/],
    [`${'a.'.repeat(130)}example.com`, /no host/],
  ])('%s is refused', (text, reason) => {
    const read = readHost(text)
    expect(read).toMatchObject({ kind: 'refuse', reason: expect.stringMatching(reason) })
  })

  test('whatever is kept is canonical already, and found by the very host that it names', () => {
    const part = fc.constantFrom('app', 'Ä', '*', 'xn--bcher-kva', '1', '0x7f', '[::1]', 'EXAMPLE', '-', '_a', '')
    const port = fc.constantFrom('', ':1', ':443', ':80', ':8443', ':99999')
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), port, (parts, port) => {
        const host = kept(`${parts.join('.')}${port}`)
        if (host === null) return
        expect(kept(host)).toBe(host)
        const asked = host.replace('*', 'any')
        expect(canonicalHost(asked, true)).toBe(asked)
        expect(makeSiteTable([aSite({ hosts: [host] })], []).byHost(asked)).not.toBeNull()
      }),
      { numRuns: 2000 },
    )
  })
})

describe('the hosts of a site', () => {
  const lines = (hosts: string[]) => readHosts(hosts, FACTS).faults.map(({ line, message }) => [line, message])
  test.each<[string, string[], [number | undefined, RegExp][]]>([
    ['none', [], [[undefined, /At least one/]]],
    ['GateKeeper itself', ['ok.example.com', 'AUTH.example.com:443'], [[2, /BASE_URL/]]],
    ['its internal host', ['gatekeeper:8080'], [[1, /INTERNAL_HOSTS/]]],
    ['a wildcard over its internal host', ['*.lan.example', '*.lan'], [[2, /every domain/]]],
    ['the same twice', ['a.example.com', 'A.example.com:443'], [[2, /already/]]],
    ['of another site', ['wiki.example.com'], [[1, /The site Wiki has this host/]]],
    ['too many', Array.from({ length: 51 }, (_, index) => `a${index}.example.com`), [[undefined, /More than 50/]]],
  ])('%s', (_, hosts, expected) =>
    expect(lines(hosts)).toEqual(
      expected.map(([line, reason]) => [line, expect.stringMatching(reason)]) as [number | undefined, string][],
    ),
  )

  test('SEC-156 a wildcard over an internal host would take its paths away', () => {
    const facts = { ...FACTS, internal_hosts: ['gk.example.com'] }
    expect(readHosts(['*.example.com'], facts).faults).toMatchObject([
      { line: 1, message: expect.stringMatching(/covers gk\.example\.com/) },
    ])
  })

  test('a wildcard beside an exact host of another site is fine; over GateKeeper it is told', () => {
    const read = readHosts(['*.example.com'], FACTS)
    expect(read.hosts).toEqual(['*.example.com'])
    expect(read.warnings).toEqual([expect.stringMatching(/auth\.example\.com is GateKeeper itself/)])
  })

  test.each([
    ['*.example.com', 'a.example.com', true],
    ['*.example.com', 'a.b.example.com', false],
    ['*.example.com', 'example.com', false],
    ['*.example.com', 'a.example.com:8443', false],
    ['*.example.com:8443', 'a.example.com:8443', true],
    ['*.example.com', 'a.example.com.evil', false],
    ['a.example.com', 'a.example.com', true],
  ])('SEC-144 %s covers %s: %p', (entry, host, covers) => {
    expect(coversHost(entry, host)).toBe(covers)
    expect(makeSiteTable([aSite({ hosts: [entry] })], []).byHost(host) !== null).toBe(covers)
  })
})
