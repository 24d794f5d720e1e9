import { describe, expect, test } from 'bun:test'
import { identityOfClaims, identityOfDiscord, identityOfGithub, type ReadIdentity } from './upstream-identity'

const read = (result: ReadIdentity) => {
  if (result.kind === 'refuse') return null
  const { subject, email_key, email_verified, label } = result.identity
  return [subject, email_key, email_verified, label]
}
const claims = (more: Record<string, unknown>) => read(identityOfClaims({ sub: 's', email: 'A@Example.com', ...more }))

describe('SEC-137 only the boolean true makes an address verified', () => {
  test.each<[string, unknown, boolean]>([
    ['true', true, true],
    ['false', false, false],
    ['absent', undefined, false],
    ['"true"', 'true', false],
    ['1', 1, false],
    ['null', null, false],
    ['an object', { value: true }, false],
  ])('%s', (_, email_verified, expected) =>
    expect(claims({ email_verified })).toEqual(['s', 'A@example.com'.toLowerCase(), expected, 'A@Example.com']),
  )

  test.each<[string, unknown]>([
    ['no address', undefined],
    ['an address that is none', 'victim'],
    ['two in one', 'victim@example.com,me@example.com'],
    ['a list', ['victim@example.com']],
    ['one that looks like another', '\uff56ictim@example.com'],
    ['with a NUL', 'victim\u0000@example.com'],
  ])('%s is never verified', (_, email) =>
    expect(claims({ email, email_verified: true })?.slice(0, 3)).toEqual(['s', null, false]),
  )
})

describe('OpenID Connect Core §2 a subject is 1 to 255 ASCII characters', () => {
  test.each<[string, unknown]>([
    ['absent', undefined],
    ['empty', ''],
    ['a number', 7],
    ['too long', 'x'.repeat(256)],
    ['a NUL', 'a\u0000'],
    ['not ASCII', 'ä'],
    ['a list', ['s']],
  ])('%s: nobody', (_, sub) => expect(identityOfClaims({ sub }).kind).toBe('refuse'))

  test('case counts', () => {
    expect(claims({ sub: 'AbC' })?.[0]).toBe('AbC')
  })
})

describe('what a new user begins with', () => {
  test('claims that are fit for a profile; never a user name, a role or a group', () => {
    const result = identityOfClaims({
      sub: 's',
      name: ' Maren Holt ',
      given_name: 'Maren',
      family_name: 'x'.repeat(101),
      nickname: 'a\u202eb',
      locale: 'de-de',
      zoneinfo: 'Europe/Nowhere',
      preferred_username: 'admin',
      role: 'admin',
      groups: ['admins'],
      phone_number: '+4930901820',
    })
    expect(result).toMatchObject({
      kind: 'identity',
      identity: {
        username: 'admin',
        label: 'admin',
        profile: { name: 'Maren Holt', given_name: 'Maren', locale: 'de-DE' },
      },
    })
    if (result.kind === 'identity')
      expect(Object.keys(result.identity.profile)).toEqual(['name', 'given_name', 'locale'])
  })

  test.each<[string, Record<string, unknown>, string]>([
    ['the user name', { preferred_username: 'mar', name: 'Maren' }, 'mar'],
    ['else the address', { email: 'm@example.com', name: 'Maren' }, 'm@example.com'],
    ['else the name', { name: 'Maren' }, 'Maren'],
    ['else the subject', {}, 's'],
    ['nothing that turns the text around', { preferred_username: 'a\u202eb' }, 's'],
  ])('the account is called by %s', (_, more, expected) =>
    expect(read(identityOfClaims({ sub: 's', ...more }))?.[3]).toBe(expected),
  )
})

describe('GitHub: the number, and the primary address', () => {
  const user = { id: 583231, login: 'octocat', name: 'The Octocat', email: 'victim@example.com' }
  const primary = { email: 'octocat@example.com', primary: true, verified: true }
  test.each<[string, unknown, unknown, unknown]>([
    ['verified', user, [primary], ['583231', 'octocat@example.com', true, 'octocat']],
    ['not verified', user, [{ ...primary, verified: false }], ['583231', 'octocat@example.com', false, 'octocat']],
    [
      'verified as a text',
      user,
      [{ ...primary, verified: 'true' }],
      ['583231', 'octocat@example.com', false, 'octocat'],
    ],
    ['the public address of the profile counts for nothing', user, [], ['583231', null, false, 'octocat']],
    [
      'another verified address is not the primary one',
      user,
      [{ ...primary, primary: false }],
      ['583231', null, false, 'octocat'],
    ],
    ['no list', user, { message: 'Not Found' }, ['583231', null, false, 'octocat']],
    ['no user', { message: 'Bad credentials' }, [primary], null],
    ['a text for a number', { ...user, id: '583231' }, [primary], null],
    ['nothing', null, null, null],
  ])('%s', (_, one, emails, expected) => expect(read(identityOfGithub(one, emails))).toEqual(expected as never))
})

describe('Discord', () => {
  const user = {
    id: '80351110224678912',
    username: 'nelly',
    global_name: 'Nelly',
    email: 'n@example.com',
    verified: true,
  }
  test.each<[string, unknown, unknown]>([
    ['verified', user, ['80351110224678912', 'n@example.com', true, 'nelly']],
    ['not verified', { ...user, verified: false }, ['80351110224678912', 'n@example.com', false, 'nelly']],
    ['no word on it', { ...user, verified: undefined }, ['80351110224678912', 'n@example.com', false, 'nelly']],
    ['no address', { ...user, email: null }, ['80351110224678912', null, false, 'nelly']],
    ['a number for an id', { ...user, id: 8 }, null],
    ['a list', [user], null],
  ])('%s', (_, one, expected) => expect(read(identityOfDiscord(one))).toEqual(expected as never))
})
