import { expect, test } from 'bun:test'
import { ACR, AMR, meetsAcr } from './acr'

test.each([
  [ACR.one_factor, ACR.one_factor, true],
  [ACR.two_factors, ACR.one_factor, true],
  [ACR.two_factors, ACR.two_factors, true],
  [ACR.one_factor, ACR.two_factors, false],
  [ACR.two_factors, 'made:up', false],
])('LG-25 a sign-in of %s meets %s: %p', (reached, asked, meets) => {
  expect(meetsAcr(reached, asked)).toBe(meets)
})

test('every value is one of RFC 8176', () => {
  expect(Object.values(AMR).toSorted()).toEqual(['hwk', 'mfa', 'otp', 'pwd', 'swk', 'user'])
})
