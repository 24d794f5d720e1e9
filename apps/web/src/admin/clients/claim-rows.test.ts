import { expect, test } from 'bun:test'
import { type CustomClaim, claimArgument, claimOf, fromSource, rowOf } from './claim-rows'

const CLAIMS: [CustomClaim, string][] = [
  [{ claim: 'username', source: { kind: 'attribute', attribute: 'short_name' } }, 'username=attribute:short_name'],
  [{ claim: 'mail', source: { kind: 'field', field: 'email' } }, 'mail=field:email'],
  [{ claim: 'teams', source: { kind: 'groups' } }, 'teams=groups'],
  [{ claim: 'dept', source: { kind: 'literal', value: 'sales' } }, 'dept=literal:sales'],
  [{ claim: 'n', source: { kind: 'literal', value: '5' } }, 'n=literal:"5"'],
  [{ claim: 'quota', source: { kind: 'literal', value: 5 } }, 'quota=literal:5'],
  [{ claim: 'on', source: { kind: 'literal', value: true } }, 'on=literal:true'],
  [{ claim: 'roles', source: { kind: 'literal', value: ['a', 'b'] } }, 'roles=literal:["a","b"]'],
]

test.each(CLAIMS)('%j can be edited, and is %s for gk', (claim, argument) => {
  expect(claimOf(rowOf(claim))).toEqual(claim)
  expect(claimArgument(claim)).toBe(argument)
})

test('from elsewhere: what can be kept is kept', () => {
  const row = rowOf({ claim: 'x', source: { kind: 'literal', value: ['a', 'b'] } })
  expect(fromSource(row, 'text')).toEqual({ claim: 'x', source: 'text', text: 'a' })
  expect(fromSource(row, 'field')).toEqual({ claim: 'x', source: 'field', text: 'username' })
  expect(fromSource(row, 'groups')).toEqual({ claim: 'x', source: 'groups', text: '' })
  expect(fromSource(fromSource(row, 'attribute'), 'flag')).toEqual({ claim: 'x', source: 'flag', text: 'true' })
})
