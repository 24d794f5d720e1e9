import { expect, test } from 'bun:test'
import { match } from './places'

test.each([
  ['/admin/users', '/admin/users', {}],
  ['/admin/users', '/admin/users/', {}],
  ['/admin/users', '/admin/user', null],
  ['/admin/users/:id/:tab?', '/admin/users/7', { id: '7' }],
  ['/admin/users/:id/:tab?', '/admin/users/7/profile', { id: '7', tab: 'profile' }],
  ['/admin/users/:id/:tab?', '/admin/users', null],
  ['/admin/users/:id/:tab?', '/admin/users/7/profile/more', null],
  ['/admin/traces/:id', '/admin/traces/GK-%37', { id: 'GK-7' }],
  ['/admin/traces/:id', '/admin/traces/%zz', { id: '%zz' }],
])('%s and %s', (path, pathname, params) => expect(match(path, pathname)).toEqual(params))
