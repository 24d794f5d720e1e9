import { describe, expect, test } from 'bun:test'
import { asSimple, BLANK, fromSimple, pathOf, regroup, tidy } from './terms'
import type { Condition } from './types'

const { second_factor, hours } = BLANK
const networks: Condition = { kind: 'networks', networks: ['10.0.0.0/8'] }

describe('the simple terms', () => {
  test.each<[string, Condition | null]>([
    ['none', null],
    ['one', hours],
    ['all three', { kind: 'all', of: [second_factor, networks, hours] }],
  ])('go to and fro: %s', (_, condition) => {
    expect(fromSimple(asSimple(condition) ?? {})).toEqual(condition)
  })

  test.each<[string, Condition]>([
    ['any', { kind: 'any', of: [second_factor, hours] }],
    ['not', { kind: 'not', of: networks }],
    ['two of a kind', { kind: 'all', of: [hours, hours] }],
    ['deeper', { kind: 'all', of: [{ kind: 'not', of: networks }] }],
    ['empty', { kind: 'all', of: [] }],
  ])('are none: %s', (_, condition) => expect(asSimple(condition)).toBeUndefined())

  test('the path of a fault', () => {
    expect(pathOf(networks, 'networks')).toBe('condition')
    expect(pathOf({ kind: 'all', of: [second_factor, networks] }, 'networks')).toBe('condition.of.1')
  })
})

describe('the tree', () => {
  test('another kind of group keeps what is in it', () => {
    const all: Condition = { kind: 'all', of: [networks, hours] }
    expect(regroup(all, 'any')).toEqual({ kind: 'any', of: [networks, hours] })
    expect(regroup(all, 'not')).toEqual({ kind: 'not', of: all })
    expect(regroup({ kind: 'all', of: [hours] }, 'not')).toEqual({ kind: 'not', of: hours })
    expect(regroup({ kind: 'not', of: hours }, 'all')).toEqual({ kind: 'all', of: [hours] })
  })

  test('empty lines are not sent', () => {
    const typed: Condition = { kind: 'not', of: { kind: 'networks', networks: ['', '10.0.0.0/8', ''] } }
    expect(tidy(typed)).toEqual({ kind: 'not', of: networks })
  })
})
