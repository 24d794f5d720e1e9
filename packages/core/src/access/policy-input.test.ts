import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { MAX_DEPTH, MAX_NODES, readCondition } from './condition-input'
import { type PolicyInput, validatePolicy } from './policy-input'

const NOW = 1_790_000_000_000
const LEAF = { kind: 'second_factor', every_time: false }
const HOURS = { kind: 'hours', days: [1, 2], from: '08:00', to: '18:00' }
const input = (part: Partial<PolicyInput> = {}): PolicyInput => ({
  name: 'Staff',
  description: null,
  everyone: false,
  users: [],
  groups: [],
  condition: null,
  ...part,
})
const faultsOf = (part: Partial<PolicyInput>, before?: Parameters<typeof validatePolicy>[2]) => {
  const verdict = validatePolicy(input(part), NOW, before)
  return verdict.kind === 'refuse' ? verdict.faults.map(({ field }) => field) : []
}
const nest = (depth: number): object => (depth === 1 ? LEAF : { kind: 'all', of: [nest(depth - 1)] })

describe('product.md section 3: what a policy is made of', () => {
  test('names are trimmed and composed; a description of spaces is none', () => {
    const verdict = validatePolicy(input({ name: ' Ame\u0301lie ', description: '  ' }), NOW)
    expect(verdict).toMatchObject({ kind: 'ok', policy: { name: 'Am\u00e9lie', description: null } })
  })

  test.each<[string, Partial<PolicyInput>, string[]]>([
    ['no name', { name: ' ' }, ['name']],
    ['a long name', { name: 'x'.repeat(101) }, ['name']],
    ['a line break in the name', { name: 'a\nb' }, ['name']],
    ['a name of signs', { name: '***' }, ['name']],
    ['a long description', { description: 'x'.repeat(501) }, ['description']],
    ['a description that turns the reading direction', { description: 'a\u202eb' }, ['description']],
    ['a permission that ended', { users: [{ id: 'a', expires_at: NOW }] }, ['users.0']],
    ['a group named twice', { groups: ['a', 'b', 'a'].map((id) => ({ id, expires_at: null })) }, ['groups.2']],
    ['too many', { users: Array.from({ length: 501 }, (_, n) => ({ id: `${n}`, expires_at: null })) }, ['users']],
    ['all at once', { name: '', users: [{ id: 'a', expires_at: 1 }], condition: 7 }, ['name', 'users.0', 'condition']],
  ])('refused with its field: %s', (_, part, fields) => {
    expect(faultsOf(part)).toEqual(fields)
  })

  test('a permission that has run out may stay written, and may not be written anew', () => {
    const users = [{ id: 'a', expires_at: NOW - 1 }]
    expect(faultsOf({ users }, { users, groups: [] })).toEqual([])
    expect(faultsOf({ users: [{ id: 'a', expires_at: NOW - 2 }] }, { users, groups: [] })).toEqual(['users.0'])
  })
})

describe('the tree of terms', () => {
  test.each<[string, unknown, unknown]>([
    ['none', null, null],
    ['a leaf', LEAF, LEAF],
    ['every_time left out', { kind: 'second_factor' }, LEAF],
    ['days in order, once each', { ...HOURS, days: [5, 1, 5] }, { ...HOURS, days: [1, 5] }],
    ['hours over midnight', { ...HOURS, from: '22:00', to: '06:00' }, { ...HOURS, from: '22:00', to: '06:00' }],
    ['a whole day', { ...HOURS, from: '00:00', to: '24:00' }, { ...HOURS, from: '00:00', to: '24:00' }],
    [
      'networks in their one spelling',
      { kind: 'networks', networks: ['FD00::0/8', '192.0.2.7', ' 10.0.0.0/8 ', '10.0.0.0/8'] },
      { kind: 'networks', networks: ['fd00::/8', '192.0.2.7/32', '10.0.0.0/8'] },
    ],
    ['as deep as may be', nest(MAX_DEPTH), nest(MAX_DEPTH)],
    ['not of any', { kind: 'not', of: { kind: 'any', of: [LEAF] } }, { kind: 'not', of: { kind: 'any', of: [LEAF] } }],
  ])('read: %s', (_, written, condition) => {
    expect(readCondition(written)).toEqual({ kind: 'ok', condition: condition as never })
  })

  test.each<[string, unknown, string[]]>([
    ['no object', 'all', ['condition']],
    ['a list', [LEAF], ['condition']],
    ['no kind', {}, ['condition.kind']],
    ['a kind of the prototype', { kind: 'constructor' }, ['condition.kind']],
    ['a member that means nothing', { kind: 'all', of: [{ ...LEAF, networks: [] }] }, ['condition.of.0']],
    ['nothing in all', { kind: 'all', of: [] }, ['condition.of']],
    ['nothing in any', { kind: 'any' }, ['condition.of']],
    ['nothing in not', { kind: 'not' }, ['condition.of']],
    ['every_time is a word', { kind: 'second_factor', every_time: 'yes' }, ['condition.every_time']],
    ['no network', { kind: 'networks', networks: [] }, ['condition.networks']],
    ['bits beyond the prefix', { kind: 'networks', networks: ['10.1.2.3/8'] }, ['condition.networks.0']],
    [
      'a network of IPv4 that no address of IPv4 would be found in',
      {
        kind: 'not',
        of: { kind: 'networks', networks: ['::ffff:10.0.0.0/104', '::ffff:a00:1', '::/0', '::fffe:0:0/96'] },
      },
      ['condition.of.networks.0', 'condition.of.networks.1'],
    ],
    ['leading zeros', { kind: 'networks', networks: ['::1', '010.0.0.0/8'] }, ['condition.networks.1']],
    ['a number for a network', { kind: 'networks', networks: [10] }, ['condition.networks.0']],
    ['no day', { ...HOURS, days: [] }, ['condition.days']],
    ['an eighth day', { ...HOURS, days: [8] }, ['condition.days']],
    ['a day as text', { ...HOURS, days: ['1'] }, ['condition.days']],
    ['from 24:00', { ...HOURS, from: '24:00' }, ['condition.from']],
    ['no time', { ...HOURS, from: '8:00', to: 18 }, ['condition.from', 'condition.to']],
    ['25:00', { ...HOURS, to: '25:00' }, ['condition.to']],
    ['from is to', { ...HOURS, from: '08:00', to: '08:00' }, ['condition.to']],
    ['too deep', nest(MAX_DEPTH + 1), [`condition${'.of.0'.repeat(MAX_DEPTH)}`]],
    ['too many', { kind: 'all', of: Array(MAX_NODES).fill(LEAF) }, [`condition.of.${MAX_NODES - 1}`]],
    [
      'faults of two',
      { kind: 'any', of: [{ kind: 'x' }, { ...HOURS, days: 1 }] },
      ['condition.of.0.kind', 'condition.of.1.days'],
    ],
  ])('refused with its path: %s', (_, written, fields) => {
    const read = readCondition(written)
    expect(read.kind === 'refuse' && read.faults.map(({ field }) => field)).toEqual(fields)
  })

  test('whatever comes, it is read or refused with words; what was read is read again to the same', () => {
    fc.assert(
      fc.property(fc.anything(), (written) => {
        const read = readCondition(written)
        if (read.kind === 'refuse') return read.faults.length > 0
        expect(readCondition(read.condition)).toEqual(read)
        return true
      }),
    )
  })

  test('a tree of a hundred thousand levels is not walked', () => {
    let deep: object = LEAF
    for (let level = 0; level < 100_000; level += 1) deep = { kind: 'not', of: deep }
    expect(readCondition(deep)).toMatchObject({ kind: 'refuse' })
  })
})
