import { describe, expect, test } from 'bun:test'
import { judgeAccent } from './accent'

describe('WCAG 2.2 §1.4.11: an accent that can be seen on the page', () => {
  test.each([
    ['#0f5f6b', '#0f5f6b'],
    ['#0F5F6B', '#0f5f6b'],
    ['#000', '#000000'],
    ['#c00', '#cc0000'],
  ])('%s is taken as %s', (typed, accent) => {
    expect(judgeAccent(typed)).toEqual({ kind: 'accent', accent })
  })

  test.each([
    ['#ffffff', /1\.0 : 1/],
    ['#ffd400', /1\.4 : 1/],
    ['#fef', /darker/],
    ['teal', /#rrggbb/],
    ['#12345', /#rrggbb/],
    ['#1234567', /#rrggbb/],
    ['url(x)', /#rrggbb/],
    ['#0f5f6b;}', /#rrggbb/],
  ])('%s is refused, with what to do', (typed, reason) => {
    expect(judgeAccent(typed)).toMatchObject({ kind: 'refuse', reason: expect.stringMatching(reason) })
  })
})
