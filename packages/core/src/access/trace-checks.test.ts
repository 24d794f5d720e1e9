import { expect, test } from 'bun:test'
import { form } from '../oidc/test/token-examples'
import { passedChecks } from './trace-checks'

test('all passed, with notes; one that is no check stands at the end', () => {
  expect(passedChecks('userinfo', form(), { scope: 'openid', more: 'x' })).toEqual([
    { name: 'access_token', outcome: 'passed' },
    { name: 'dpop_proof', outcome: 'passed' },
    { name: 'dpop_nonce', outcome: 'passed' },
    { name: 'scope', outcome: 'passed', detail: 'openid' },
    { name: 'more', outcome: 'passed', detail: 'x' },
  ])
})

test('up to the first that is not made yet', () => {
  const outcomes = passedChecks('authorize', form(), {}, 'interaction').map(({ name, outcome }) => `${name} ${outcome}`)
  expect(outcomes.slice(19, 22)).toEqual(['resource passed', 'interaction not_reached', 'session not_reached'])
})

test('of a grant only its own', () => {
  const names = passedChecks('token', form(['grant_type', 'refresh_token'])).map(({ name }) => name)
  expect(names).not.toContain('code_verifier')
})

test('of an assertion only where one was sent', () => {
  const names = (...sent: [string, string][]) => passedChecks('introspect', form(...sent)).map(({ name }) => name)
  expect(names(['client_id', 'a'])).toEqual(['client_authentication', 'repeated', 'token'])
  expect(names(['client_assertion', 'a.b.c'])).toContain('client_assertion')
})
