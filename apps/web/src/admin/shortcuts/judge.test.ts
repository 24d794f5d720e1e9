import { describe, expect, test } from 'bun:test'
import { judgePress, type Meaning, type Press } from './judge'

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  ctrl: false,
  meta: false,
  alt: false,
  typing: false,
  covered: false,
  ...more,
})

describe('product.md section 7: ⌘K and `g` then a letter', () => {
  test.each([
    ['⌘K', press('k', { meta: true }), false, { kind: 'palette' }],
    ['Ctrl-K while typing', press('k', { ctrl: true, typing: true }), false, { kind: 'palette' }],
    ['Ctrl-K over a dialog', press('K', { ctrl: true, covered: true }), false, { kind: 'palette' }],
    ['Ctrl-Alt-K is the system’s', press('k', { ctrl: true, alt: true }), false, null],
    ['g', press('g'), false, { kind: 'begin_go' }],
    ['g g', press('g'), true, { kind: 'go', href: '/admin/groups' }],
    ['g u', press('u'), true, { kind: 'go', href: '/admin/users' }],
    ['g x', press('x'), true, null],
    ['g toString', press('toString'), true, null],
    ['?', press('?'), false, { kind: 'help' }],
    ['n', press('n'), false, { kind: 'new' }],
    ['/', press('/'), false, { kind: 'search' }],
    ['u alone', press('u'), false, null],
    ['g in a field', press('g', { typing: true }), false, null],
    ['u in a field after g', press('u', { typing: true }), true, null],
    ['n over a dialog', press('n', { covered: true }), false, null],
    ['Ctrl-N is the browser’s', press('n', { ctrl: true }), false, null],
    ['Alt-G is the browser’s', press('g', { alt: true }), false, null],
  ] as [string, Press, boolean, Meaning | null][])('%s', (_, pressed, going, meaning) => {
    expect(judgePress(pressed, going, true)).toEqual(meaning)
  })

  test('WCAG 2.1.4: switched off, single keys mean nothing and ⌘K still finds', () => {
    for (const key of ['g', '?', 'n', '/']) expect(judgePress(press(key), false, false)).toBeNull()
    expect(judgePress(press('k', { meta: true }), false, false)).toEqual({ kind: 'palette' })
  })
})
