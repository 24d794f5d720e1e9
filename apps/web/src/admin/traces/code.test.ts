import { expect, test } from 'bun:test'
import { readCode } from './code'

test.each([
  ['GK-7F3K2QW', 'GK-7F3K2QW'],
  [' gk-7f3k2qw ', 'GK-7F3K2QW'],
  ['gk 7f3 k2qw', 'GK-7F3K2QW'],
  ['7F3K2QW', 'GK-7F3K2QW'],
  ['  ', ''],
])('%s → %s', (text, code) => expect(readCode(text)).toBe(code))
