import { expect, test } from 'bun:test'
import { call, gk } from './gk'

test.each([
  [gk(['users', 'list']), 'gk users list'],
  [gk(['users', 'list'], { query: 'a b', role: undefined }), "gk users list --query 'a b'"],
  [gk(['users', 'get', 'a@b.example']), 'gk users get a@b.example'],
  [gk(['x'], { name: "O'Hara; rm -rf ~" }), "gk x --name 'O'\\''Hara; rm -rf ~'"],
  [gk(['x'], { uri: ['https://a/cb', 'https://b/cb?x=1'] }), "gk x --uri https://a/cb --uri 'https://b/cb?x=1'"],
  [gk(['x'], { secret: false, json: true }), 'gk x --json'],
  [gk(['x'], { chat: '-100123' }), 'gk x --chat=-100123'],
  [call('keys.list.query'), 'await gatekeeper.keys.list.query()'],
  [call('audit.list.query', {}), 'await gatekeeper.audit.list.query({})'],
  [
    call('x.get.query', { id: "a'b", n: 1, list: ['"'], none: undefined }),
    `await gatekeeper.x.get.query({ id: 'a\\'b', n: 1, list: ['"'] })`,
  ],
])('%s', (command, expected) => expect(command).toBe(expected))
