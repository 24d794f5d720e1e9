import { describe, expect, test } from 'bun:test'
import type { SiteRule } from '../types'
import { placeOf, putRule } from './rule-place'

const rule = (path: string): SiteRule => ({ match: 'prefix', path, methods: [], action: 'bypass', policy_id: null })
const [a, b, c, mine] = [rule('/a'), rule('/b'), rule('/c'), rule('/mine')]

describe('a rule is set', () => {
  test.each([
    ['where it stood', [a, b, c], { rule: b, at: 1 }, [a, mine, c]],
    ['where somebody else has moved it', [b, a, c], { rule: b, at: 1 }, [mine, a, c]],
    ['where it is, of two that are alike', [b, a, b], { rule: b, at: 2 }, [b, a, mine]],
    ['last, where somebody else has removed or changed it', [a, c], { rule: b, at: 1 }, [a, c, mine]],
    ['last, where it is new', [a, b, c], { at: 2 }, [a, b, c, mine]],
  ])('%s', (_, rules, edited, expected) => expect(putRule(rules, edited, mine)).toEqual(expected))

  test('whose place is known by what it says, not by which object it is', () =>
    expect(placeOf(structuredClone([a, b, c]), { rule: c, at: 0 })).toBe(2))
})
