import { expect, test } from 'bun:test'
import { shortScopes } from './scope-words'

test.each<[string[], string[]]>([
  [[], []],
  [['users:read'], ['users:read']],
  [
    ['users:read', 'audit:read', 'users:write', 'clients:write'],
    ['users:*', 'audit:read', 'clients:write'],
  ],
])('%j in short', (scopes, short) => expect(shortScopes(scopes)).toEqual(short))
