import { expect, test } from 'bun:test'
import { gk } from './gk'

test.each([
  [gk(['users', 'list']), 'gk users list'],
  [gk(['users', 'list'], { query: 'a b', role: undefined }), "gk users list --query 'a b'"],
  [gk(['users', 'get', 'a@b.example']), 'gk users get a@b.example'],
  [gk(['x'], { name: "O'Hara; rm -rf ~" }), "gk x --name 'O'\\''Hara; rm -rf ~'"],
  [gk(['x'], { redirect_uris: ['https://a/cb', 'https://b/cb?x=1'] }), "gk x --redirect-uris https://a/cb --redirect-uris 'https://b/cb?x=1'"],
  [gk(['x'], { enabled: false, json: true }), 'gk x --no-enabled --json'],
])('%s', (command, expected) => expect(command).toBe(expected))
