import { expect, test } from 'bun:test'
import { ACR, AMR, acrOf } from './acr'

test('AM-01 a password is one factor', () => {
  expect([AMR.password, acrOf([AMR.password])]).toEqual(['pwd', 'urn:gatekeeper:aal1'])
})

test.each([
  ['AM-02, AM-03, AM-04', ['pwd', 'otp', 'mfa'], ACR.two_factors],
  ['AM-05', ['pwd', 'hwk', 'user', 'mfa'], ACR.two_factors],
  ['AM-08', ['otp'], ACR.one_factor],
  ['AM-09', ['otp', 'mfa'], ACR.two_factors],
  ['AM-12', [], ACR.one_factor],
] as const)('%s %j', (_id, amr, acr) => {
  expect(acrOf(amr)).toBe(acr)
})

test('every value is one of RFC 8176', () => {
  expect(Object.values(AMR).toSorted()).toEqual(['hwk', 'mfa', 'otp', 'pwd', 'swk', 'user'])
})
