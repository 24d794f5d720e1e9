import { expect, test } from 'bun:test'
import { sayTitle } from './trace-title'

const trace = { check: 'nonce', summary: 'The nonce is too long. Send less.', client_id: 'grafana' }

test.each([
  [
    'a common one, in our words',
    { ...trace, check: 'redirect_uri' },
    'Grafana asked with a redirect URI it isn’t allowed',
  ],
  ['the first sentence', trace, 'The nonce is too long'],
  [
    'up to a colon',
    { ...trace, summary: 'A code challenge is needed (PKCE): send one.' },
    'A code challenge is needed (PKCE)',
  ],
  ['an address in it is not torn', { ...trace, summary: 'See https://a.b/c' }, 'See https://a.b/c'],
])('%s', (_, trace, title) => expect(sayTitle(trace, 'Grafana')).toBe(title))

test('without a client there is nobody to name', () =>
  expect(sayTitle({ ...trace, check: 'redirect_uri', client_id: null })).toBe('The nonce is too long'))
