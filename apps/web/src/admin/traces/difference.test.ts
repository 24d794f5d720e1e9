import { expect, test } from 'bun:test'
import { cutAt } from './difference'

test.each([
  ['https://a.example', 8, { same: 'https://', mark: 'a', rest: '.example' }],
  ['abc', 0, { same: '', mark: 'a', rest: 'bc' }],
  ['abc', 3, { same: 'abc', mark: '', rest: '' }],
  ['a😀b', 1, { same: 'a', mark: '😀', rest: 'b' }],
  ['a😀b', 2, { same: 'a', mark: '😀', rest: 'b' }],
])('%s at %d', (text, position, cut) => expect(cutAt(text, position)).toEqual(cut))
