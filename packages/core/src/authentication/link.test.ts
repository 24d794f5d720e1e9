import { describe, expect, test } from 'bun:test'
import { bare, NOW } from '../oidc/test/examples'
import type { User } from '../user'
import { isLinkOpen, isOfAccount, type Link, type LinkKind } from './link'
import type { Password } from './password'

const MINUTE = 60_000
const aLink = (changes: Partial<Link> = {}): Link => ({
  id: 'l',
  kind: 'reset_password',
  token_hash: 'h',
  user_id: bare().id,
  email: 'Bare@example.com',
  email_key: 'bare@example.com',
  request: null,
  created_at: NOW - MINUTE,
  expires_at: NOW + 14 * MINUTE,
  used_at: null,
  ...changes,
})
const aPassword = (changed_at: number): Password => ({
  user_id: bare().id,
  hash: '',
  changed_at,
  must_change: false,
  version: 1,
})

describe('SEC-096 a link is good once, for one thing, for a while', () => {
  test.each<[string, Partial<Link>, number, boolean]>([
    ['as made', {}, NOW, true],
    ['its last millisecond', {}, NOW + 14 * MINUTE - 1, true],
    ['its end', {}, NOW + 14 * MINUTE, false],
    ['used', { used_at: NOW - 1 }, NOW, false],
    ['of another kind', { kind: 'sign_in' }, NOW, false],
  ])('%s', (_name, changes, now, open) => {
    expect(isLinkOpen(aLink(changes), 'reset_password', now)).toBe(open)
  })
})

describe('SEC-096, SEC-122 what has changed since the link was made', () => {
  const KINDS: LinkKind[] = ['reset_password', 'sign_in', 'verify_email', 'not_me']
  test.each<[string, Partial<User>, number | null, LinkKind[]]>([
    ['nothing', {}, NOW - 60 * MINUTE, KINDS],
    ['there is no password', {}, null, KINDS],
    ['the password was changed', {}, NOW - 1, ['not_me']],
    ['the address was changed', { email_key: 'new@example.com' }, null, ['verify_email', 'not_me']],
    ['disabled', { state: 'disabled' }, null, []],
    ['expired', { expires_at: NOW }, null, []],
    ['waits for approval', { state: 'pending' }, null, []],
  ])('%s', (_name, changes, changed_at, open) => {
    const password = changed_at === null ? null : aPassword(changed_at)
    expect(KINDS.filter((kind) => isOfAccount(aLink({ kind }), bare(changes), password, NOW))).toEqual(open)
  })
})
