import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { writeLink } from './audit-file'
import { type FileOptions, verifyAuditFile } from './audit-file-verifier'
import { canonicalJson, makeLink } from './audit-record'
import type { Link } from './audit-verifier'
import { AT, anEvent, chainOf, type FileParts, fileOf, makeKey } from './test/a-chain'

const { key, head } = makeKey()
const COUNT = 30
const chain = chainOf(Array.from({ length: COUNT }, (_, n) => anEvent(n + 1)))
const hashAt = (seq: number, links = chain) => links[seq - 1]?.seal.hash ?? ''
const end = head(COUNT, hashAt(COUNT))

const verify = (parts: Partial<FileParts> = {}, options: Partial<FileOptions> = {}) =>
  verifyAuditFile(fileOf({ links: chain, head: end, keys: [key], ...parts }), { keys: [key], heads: [], ...options })
const faultsOf = (...args: Parameters<typeof verify>) => verify(...args).faults.map(({ kind, seq }) => `${kind} ${seq}`)

/** The chain with one link made another. */
const changed = (seq: number, change: (link: Link) => Link): Link[] =>
  chain.map((link) => (link.seal.seq === seq ? change(link) : link))
const editEvent = (seq: number, part: object) =>
  changed(seq, ({ seal, event }) => ({ seal, event: event && { ...event, ...part } }))
const editSeal = (seq: number, part: object) =>
  changed(seq, ({ seal, event }) => ({ event, seal: { ...seal, ...part } }))

describe('PRM-17 what a file says', () => {
  test('PRM-17 as it was exported it is intact, up to its end', () => {
    expect(verify()).toMatchObject({
      kind: 'intact',
      links: COUNT,
      signed_to: COUNT,
      redacted: 0,
      doubts: [],
      faults: [],
    })
  })

  test.each<[string, Partial<FileParts>, string[]]>([
    ['an event is edited', { links: editEvent(7, { actor_name: 'nobody' }) }, ['edited_event 7']],
    ['the last event is edited', { links: editEvent(COUNT, { action: 'x' }) }, [`edited_event ${COUNT}`]],
    ['an event is back-dated', { links: editEvent(7, { at: AT - 1 }) }, ['edited_event 7']],
    ['an address is edited', { links: editEvent(7, { ip: '203.0.113.9' }) }, ['edited_event 7']],
    ['an address is put where none was', { links: editEvent(8, { ip: '203.0.113.9' }) }, ['edited_event 8']],
    ['details are edited', { links: editEvent(7, { details: { n: 7 } }) }, ['edited_event 7']],
    [
      'two events are edited',
      {
        links: editEvent(7, { reason: 'x' }).map((link, i) =>
          i === 7 ? (editEvent(8, { reason: 'x' })[7] ?? link) : link,
        ),
      },
      ['edited_event 7', 'edited_event 8'],
    ],
    ['a hash is edited', { links: editSeal(7, { hash: '0'.repeat(64) }) }, ['edited_seal 7']],
    ['the last hash is edited', { links: editSeal(COUNT, { hash: '0'.repeat(64) }) }, [`edited_seal ${COUNT}`]],
    ['a salt is edited', { links: editSeal(7, { salt: 'x' }) }, ['edited_seal 7']],
    ['a digest is edited', { links: editSeal(7, { ip_digest: 'x' }) }, ['edited_seal 7']],
    ['the time of a seal is edited', { links: editSeal(7, { sealed_at: 1 }) }, ['edited_event 7']],
    ['a link is gone', { links: chain.filter(({ seal }) => seal.seq !== 7) }, ['missing 7']],
    ['the first is gone', { links: chain.slice(1) }, ['missing 1']],
    ['an event is gone, its seal stays', { links: changed(7, ({ seal }) => ({ seal, event: null })) }, ['missing 7']],
    ['the end is gone', { links: chain.slice(0, 20) }, ['truncated 21']],
    ['all is gone', { links: [] }, ['truncated 1']],
    [
      'lines have changed places',
      { links: chain.map((link, i) => chain[i === 6 ? 7 : i === 7 ? 6 : i] ?? link) },
      ['reordered 7'],
    ],
    ['a line stands twice', { links: chain.flatMap((link, i) => (i === 6 ? [link, link] : [link])) }, ['duplicate 7']],
    [
      'a line was put in',
      { links: chain.flatMap((link, i) => (i === 6 ? [link, ...editSeal(7, { hash: 'x' }).slice(6, 7)] : [link])) },
      ['inserted 7'],
    ],
    [
      'a line stands behind the end',
      { links: [...chain, ...chainOf([anEvent(99)], hashAt(COUNT), COUNT + 1)] },
      [`inserted ${COUNT + 1}`],
    ],
    ['the head is not signed', { head: `${end.slice(0, -4)}AAAA` }, ['bad_signature null']],
    ['the head is by another', { head: makeKey().head(COUNT, hashAt(COUNT)) }, ['wrong_key null']],
    ['the head is of another chain', { head: head(COUNT, 'f'.repeat(64)) }, [`rewritten ${COUNT}`]],
    ['an address is taken away, and nothing says so', { links: editEvent(7, { ip: null }) }, ['erased 7']],
  ])('PRM-17 %s', (_, parts, expected) => {
    expect(faultsOf(parts)).toEqual(expected)
    expect(verify(parts).kind).toBe('broken')
  })

  const swapped = (one: number, other: number, what: (a: Link, b: Link) => Link): Link[] =>
    chain.map((link) => {
      const { seq } = link.seal
      const partner = seq === one ? chain[other - 1] : seq === other ? chain[one - 1] : undefined
      return partner ? what(link, partner) : link
    })
  test.each([
    ['neighbours', 7, 8],
    ['far ones', 7, 20],
  ])('PRM-17 numbers or events that have changed places are told: %s', (_, one, other) => {
    const numbers = swapped(one, other, (a, b) => ({ event: b.event, seal: { ...b.seal, seq: a.seal.seq } }))
    const events = swapped(one, other, (a, b) => ({ event: b.event, seal: { ...a.seal, event_id: b.seal.event_id } }))
    for (const links of [numbers, events]) {
      const kinds = verify({ links }).faults
      expect(kinds.filter(({ kind }) => kind === 'reordered').map(({ seq }) => seq)).toEqual([one, other])
    }
  })

  test('PRM-17 a chain made anew by the same rule does not fit what was signed before', () => {
    const heads = new Map([10, 20].map((seq) => [seq, head(seq, hashAt(seq))]))
    expect(verify({ heads }).kind).toBe('intact')
    const forged = chainOf(Array.from({ length: COUNT }, (_, n) => anEvent(n + 1, n === 14 ? { action: 'x' } : {})))
    expect(faultsOf({ links: forged, heads })).toEqual(['rewritten 20', `rewritten ${COUNT}`])
  })

  test('PRM-17 a head that was kept elsewhere finds what was cut off with every trace', () => {
    const short = { links: chain.slice(0, 20), head: head(20, hashAt(20)) }
    expect(verify(short).kind).toBe('intact')
    expect(faultsOf(short, { heads: [end] })).toEqual(['truncated 21'])
    expect(verify({}, { heads: [head(20, hashAt(20))] }).kind).toBe('intact')
  })

  test('PRM-17 what redaction took away is counted, not a fault, once the log says so', () => {
    const events = Array.from({ length: COUNT }, (_, n) => anEvent(n + 1))
    events.push(anEvent(99, { action: 'audit.redacted', details: { up_to: AT + 10 } }))
    const whole = chainOf(events)
    const links = whole.map(({ seal, event }) => ({
      seal,
      event: event && event.at <= AT + 10 ? { ...event, ip: null, user_agent: null } : event,
    }))
    const file = { links, head: head(COUNT + 1, hashAt(COUNT + 1, whole)) }
    expect(verify(file)).toMatchObject({ kind: 'intact', redacted: 10 })
    const more = links.map((link) =>
      link.seal.seq === 11 ? { ...link, event: link.event && { ...link.event, ip: null } } : link,
    )
    expect(faultsOf({ ...file, links: more })).toEqual(['erased 11'])
  })

  test('PRM-17 behind a signed checkpoint the rest verifies; behind none, or a forged one, it does not', () => {
    const links = chain.slice(10)
    const checkpoint = head(10, hashAt(10), { kind: 'checkpoint' })
    expect(verify({ links, checkpoint })).toMatchObject({ kind: 'intact', links: 20 })
    expect(faultsOf({ links })).toEqual(['missing 1'])
    expect(verify({ links, checkpoint: makeKey().head(10, hashAt(10), { kind: 'checkpoint' }) }).kind).toBe('broken')
    expect(verify({ links, checkpoint: head(10, hashAt(9), { kind: 'checkpoint' }) }).kind).toBe('broken')
    expect(verify({ links, checkpoint: head(10, hashAt(10)) }).kind).toBe('broken')
  })
})

describe('PRM-17 what a file cannot prove', () => {
  test('PRM-17 without a key of one’s own, without a head, as an extract', () => {
    expect(verify({}, { keys: [] })).toMatchObject({ kind: 'unproven', doubts: ['own_key'] })
    expect(verify({ head: null })).toMatchObject({ kind: 'unproven', doubts: ['unsigned'] })
    const lines = fileOf({ links: [], head: end }).map((line) => line.replace('"complete":true', '"complete":false'))
    const some = [3, 9, 10].map((seq) => writeLink(chain[seq - 1] as Link, hashAt(seq - 1)))
    const given = { keys: [key], heads: [] }
    expect(verifyAuditFile([...lines, ...some], given)).toMatchObject({
      kind: 'unproven',
      doubts: ['extract'],
      links: 3,
    })
    const edited = some.map((line) => line.replace('person-3@', 'person-9@').replace('person-2@', 'person-9@'))
    expect(verifyAuditFile([...lines, ...edited], given).faults.map(({ seq }) => seq)).toEqual([3, 9, 10])
  })

  test.each([
    ['nothing', []],
    ['other JSON', ['{}', '[]', '1']],
    ['no JSON', ['{', 'seq,time']],
    ['deep nesting', [`${'['.repeat(100_000)}${']'.repeat(100_000)}`]],
    ['no header', fileOf({ links: chain, head: end }).slice(1)],
  ])('PRM-17 no file of ours: %s', (_, lines) => {
    const verdict = verifyAuditFile(lines, { keys: [key], heads: [] })
    expect(verdict).toMatchObject({ kind: 'broken', faults: [{ kind: 'unreadable' }] })
  })
})

describe('PRM-17 properties', () => {
  const lines = fileOf({ links: chain, head: end, heads: new Map([[15, head(15, hashAt(15))]]) })
  const given = { keys: [key], heads: [end] }

  test('PRM-17 any line edited, taken away, doubled or moved is found', () => {
    const index = fc.integer({ min: 1, max: lines.length - 1 })
    const places = fc.tuple(index, index, fc.constantFrom('drop', 'double', 'swap'))
    fc.assert(
      fc.property(places, ([one, other, what]) => {
        const isHead = (at: number) => lines[at]?.startsWith('{"head"') === true
        // A head proves as much at its own place as in the header: only links are moved about.
        if (isHead(one) || isHead(other)) return
        const next = [...lines]
        if (what === 'drop') next.splice(one, 1)
        if (what === 'double') next.splice(one, 0, lines[one] ?? '')
        if (what === 'swap') {
          if (one === other) return
          next[one] = lines[other] ?? ''
          next[other] = lines[one] ?? ''
        }
        expect(verifyAuditFile(next, given).kind).toBe('broken')
      }),
    )
  })

  test('PRM-17 any character of a sealed line, changed so that it reads otherwise, is found', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: lines.length - 1 }),
        fc.nat(),
        fc.constantFrom('0', 'x', '7', '"', ' '),
        (at, where, put) => {
          const line = lines[at] ?? ''
          const position = where % line.length
          const edited = line.slice(0, position) + put + line.slice(position + 1)
          const same = (() => {
            try {
              return canonicalJson(JSON.parse(edited)) === canonicalJson(JSON.parse(line))
            } catch {
              return false
            }
          })()
          if (same || line.startsWith('{"head"')) return
          expect(verifyAuditFile(lines.with(at, edited), given).kind).toBe('broken')
        },
      ),
      { numRuns: 200 },
    )
  })

  test('PRM-17 what JSON carries unchanged, the chain does', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 4 }),
        fc.string(),
        (details, name) => {
          const event = anEvent(1, { details, actor_name: name })
          const seal = makeLink('', event, { seq: 1, sealed_at: AT, salt: 's' })
          const file = fileOf({ links: [{ seal, event }], head: head(1, seal.hash) })
          expect(verifyAuditFile(file, { keys: [key], heads: [] })).toMatchObject({ kind: 'intact', faults: [] })
        },
      ),
      { numRuns: 40 },
    )
  })
})
