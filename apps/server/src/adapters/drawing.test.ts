import { afterAll, describe, expect, test } from 'bun:test'
import { makeDrawer } from './drawer'
import { makeDrawing } from './drawing'

const bytes = (text: string) => new TextEncoder().encode(text)
const svg = (inside: string) =>
  bytes(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4000 4000" width="1000" height="1000">${inside}</svg>`)
const PLAIN = svg('<rect width="4000" height="4000" fill="red"/>')
/** Each is dashed four million times: the decoder goes on for most of a minute, whatever time it was given. */
const SLOW = svg('<circle cx="2000" cy="2000" r="2000" stroke-dasharray="1" stroke="red"/>'.repeat(4000))

describe('PRM-07 pictures are drawn one at a time, in a process that is killed after its time', () => {
  let clock = 1_000_000
  const drawer = makeDrawer(1500)
  const draw = makeDrawing(() => clock, drawer)
  afterAll(() => drawer.end())

  test('PRM-07 a slow one is killed and holds nobody else; who sent it waits a minute', async () => {
    expect((await draw(PLAIN, 'contain', 'ana'))?.kind).toBe('drawn')
    const began = performance.now()
    const [slow, again, other] = await Promise.all([
      draw(SLOW, 'contain', 'mallory'),
      draw(PLAIN, 'contain', 'mallory'),
      draw(PLAIN, 'cover', 'ana'),
    ])
    expect(performance.now() - began).toBeLessThan(8000)
    expect(slow).toEqual({ kind: 'refuse', reason: expect.stringContaining('takes too long to draw') })
    expect(again).toBeNull()
    expect(other?.kind).toBe('drawn')
    expect(await draw(PLAIN, 'contain', 'mallory')).toBeNull()
    clock += 60_000
    expect((await draw(PLAIN, 'contain', 'mallory'))?.kind).toBe('drawn')
  }, 20_000)

  test('PRM-07 one caller has three places of eight; all of them have eight', async () => {
    const of = (caller: string) => Array.from({ length: 4 }, () => draw(PLAIN, 'contain', caller))
    const answers = await Promise.all([...of('ana'), ...of('bo'), ...of('cy')])
    expect(answers.map((answer) => answer !== null)).toEqual([1, 1, 1, 0, 1, 1, 1, 0, 1, 1, 0, 0].map(Boolean))
  }, 20_000)
})
