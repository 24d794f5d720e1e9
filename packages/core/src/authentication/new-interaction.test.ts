import { describe, expect, test } from 'bun:test'
import { anInteraction, bare, full, NOW } from '../oidc/test/examples'
import { answersOf, newInteraction, renewed } from './new-interaction'
import { proofBy } from './proof'

const proofs = [proofBy('password', 'first', NOW)]
const given = { account_selected: true, consent: 'granted' as const, proofs, trust_device: true }
const nothing = { account_selected: false, consent: null, proofs: [], trust_device: false }

describe('LG-28: one person’s answers are never another’s', () => {
  test('the same person keeps them', () => {
    const interaction = anInteraction({ user_id: bare().id, ...given })
    expect(answersOf(interaction, bare().id)).toEqual({ user_id: bare().id, ...given })
  })
  test.each([null, full().id])('of %p before: begun anew', (user_id) => {
    const interaction = anInteraction({ user_id, ...given })
    expect(answersOf(interaction, bare().id)).toEqual({ user_id: bare().id, ...nothing })
  })
})

describe('LG-30: ten minutes a step, an hour at most', () => {
  const interaction = newInteraction('i', null, null, NOW)
  test.each([
    ['at first', 0, 600],
    ['after nine minutes', 540, 540 + 600],
    ['after 55 minutes', 3300, 3600],
  ])('%s', (_, at, expires) => {
    expect(renewed(interaction, NOW + at * 1000).expires_at).toBe(NOW + expires * 1000)
  })
  test('a new one', () => {
    expect([interaction.expires_at, interaction.ends_at]).toEqual([NOW + 600_000, NOW + 3_600_000])
  })
})
