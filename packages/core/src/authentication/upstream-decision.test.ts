import { describe, expect, test } from 'bun:test'
import { bare, NOW } from '../oidc/test/examples'
import type { UpstreamLink } from './upstream'
import { decideUpstream, type UpstreamDecisionInput } from './upstream-decision'

const known = bare({ email_key: 'known@example.com', email_verified: true })
const other = bare({ id: 'other', email_key: 'other@example.com', email_verified: true })
const link: UpstreamLink = {
  id: 'link',
  provider_id: 'company',
  subject: '248289761001',
  user_id: known.id,
  label: 'known',
  created_at: NOW,
  last_used_at: null,
}
const open = { registration: 'open', allowed_email_domains: [] } as UpstreamDecisionInput['settings']
const provider: UpstreamDecisionInput['provider'] = { enabled: true, create_users: 'registration', allowed_domains: [] }
const always = { ...provider, create_users: 'always' } as const
const verified = { email_key: 'known@example.com', email_verified: true }
const unverified = { email_key: 'known@example.com', email_verified: false }
const nameless = { email_key: null, email_verified: false }

const decide = (changes: Partial<UpstreamDecisionInput>): string => {
  const decision = decideUpstream(
    {
      provider,
      identity: verified,
      purpose: 'sign_in',
      link: null,
      user_by_email: null,
      signed_in: null,
      settings: open,
      ...changes,
    },
    NOW,
  )
  if (decision.kind === 'refuse') return decision.reason
  if (decision.kind === 'create') return `create ${decision.state}`
  if (decision.kind === 'sign_in' || decision.kind === 'ask_proof') return `${decision.kind} ${decision.user.id}`
  return `link ${decision.user_id}`
}

const linked = { link, user: known }
type Row = [string, Partial<UpstreamDecisionInput>, string]

describe('SEC-137 the key is the provider and its subject', () => {
  test.each<Row>([
    ['linked', { link: linked }, `sign_in ${known.id}`],
    ['linked, no address there', { link: linked, identity: nameless }, `sign_in ${known.id}`],
    ['linked, an unverified address there', { link: linked, identity: unverified }, `sign_in ${known.id}`],
    ['linked, with the address of another', { link: linked, user_by_email: other }, `sign_in ${known.id}`],
    [
      'linked, of a domain that may not be made',
      { link: linked, provider: { ...provider, allowed_domains: ['x.example'] } },
      `sign_in ${known.id}`,
    ],
    ['linked, waits for approval', { link: { link, user: { ...known, state: 'pending' } } }, `sign_in ${known.id}`],
    ['linked, disabled: like anyone unknown', { link: { link, user: { ...known, state: 'disabled' } } }, 'no_account'],
    ['linked, expired: like anyone unknown', { link: { link, user: { ...known, expires_at: NOW } } }, 'no_account'],
    ['deactivated provider', { link: linked, provider: { ...provider, enabled: false } }, 'disabled'],
    ['deactivated provider, unknown', { provider: { ...always, enabled: false } }, 'disabled'],
    [
      'deactivated provider, linking',
      { purpose: 'link', signed_in: known.id, provider: { ...provider, enabled: false } },
      'disabled',
    ],
  ])('%s', (_, changes, expected) => expect(decide(changes)).toBe(expected))
})

describe('SEC-137 an address links and creates nothing over an existing account', () => {
  test.each<Row>([
    ['verified there and here', { user_by_email: known }, `ask_proof ${known.id}`],
    ['verified there and here, always creating', { user_by_email: known, provider: always }, `ask_proof ${known.id}`],
    [
      'verified there and here, never creating',
      { user_by_email: known, provider: { ...provider, create_users: 'never' } },
      `ask_proof ${known.id}`,
    ],
    ['not verified there', { user_by_email: known, identity: unverified }, 'unverified'],
    [
      'not verified there, always creating',
      { user_by_email: known, identity: unverified, provider: always },
      'unverified',
    ],
    ['no address there', { user_by_email: null, identity: nameless, provider: always }, 'unverified'],
    ['SEC-098 not verified here', { user_by_email: { ...known, email_verified: false } }, 'no_account'],
    [
      'SEC-098 not verified here, always creating',
      { user_by_email: { ...known, email_verified: false }, provider: always },
      'no_account',
    ],
    ['disabled here', { user_by_email: { ...known, state: 'disabled' }, provider: always }, 'no_account'],
    ['expired here', { user_by_email: { ...known, expires_at: NOW - 1 }, provider: always }, 'no_account'],
    ['waits for approval here', { user_by_email: { ...known, state: 'pending' }, provider: always }, 'no_account'],
  ])('%s', (_, changes, expected) => expect(decide(changes)).toBe(expected))
})

describe('new users, as the provider and the registration say', () => {
  const settings = (
    registration: UpstreamDecisionInput['settings']['registration'],
    allowed_email_domains: string[] = [],
  ) => ({
    settings: { registration, allowed_email_domains },
  })
  test.each<Row>([
    ['registration open', settings('open'), 'create active'],
    ['by approval', settings('approval'), 'create pending'],
    ['invite only', settings('invite'), 'registration_closed'],
    ['closed', settings('disabled'), 'registration_closed'],
    ['always, registration closed', { ...settings('disabled'), provider: always }, 'create active'],
    [
      'never, registration open',
      { ...settings('open'), provider: { ...provider, create_users: 'never' } },
      'no_account',
    ],
    ['not verified there', { identity: unverified }, 'unverified'],
    ['always, not verified there', { identity: unverified, provider: always }, 'unverified'],
    ['a domain of the provider', { provider: { ...always, allowed_domains: ['example.com'] } }, 'create active'],
    ['another domain', { provider: { ...always, allowed_domains: ['example.org'] } }, 'domain'],
    [
      'a domain below an allowed one',
      {
        identity: { ...verified, email_key: 'a@sub.example.com' },
        provider: { ...always, allowed_domains: ['example.com'] },
      },
      'domain',
    ],
    [
      'a domain that only ends so',
      {
        identity: { ...verified, email_key: 'a@badexample.com' },
        provider: { ...always, allowed_domains: ['example.com'] },
      },
      'domain',
    ],
    ['a domain of the instance', { ...settings('open', ['example.com']) }, 'create active'],
    ['no domain of the instance', { ...settings('open', ['example.org']) }, 'domain'],
    ['always, no domain of the instance', { ...settings('open', ['example.org']), provider: always }, 'domain'],
  ])('%s', (_, changes, expected) => expect(decide(changes)).toBe(expected))
})

describe('linking by whoever is signed in', () => {
  test.each<Row>([
    ['nobody has it', { purpose: 'link', signed_in: known.id }, `link ${known.id}`],
    [
      'its address is of another here',
      { purpose: 'link', signed_in: known.id, user_by_email: other },
      `link ${known.id}`,
    ],
    [
      'its address is not verified there',
      { purpose: 'link', signed_in: known.id, identity: unverified },
      `link ${known.id}`,
    ],
    ['it is another person’s', { purpose: 'link', signed_in: other.id, link: linked }, 'taken'],
    ['it is linked already', { purpose: 'link', signed_in: known.id, link: linked }, 'already_linked'],
    ['nobody is signed in', { purpose: 'link' }, 'no_account'],
  ])('%s', (_, changes, expected) => expect(decide(changes)).toBe(expected))
})
