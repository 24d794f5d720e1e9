import { afterAll, describe, expect, test } from 'bun:test'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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

describe('PRM-07 a process that ends by itself', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gk-draw-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const program = (text: string) => {
    const path = join(folder, `${crypto.randomUUID()}.ts`)
    writeFileSync(path, text)
    return path
  }

  test('PRM-07 while it draws: the picture fails at once, and the next has a new process', async () => {
    const drawer = makeDrawer(60_000, program("process.on('message', () => process.exit(7)); process.send?.('ready')"))
    for (const _ of [1, 2]) expect(await drawer.draw(PLAIN, 'contain')).toEqual({ kind: 'killed' })
    drawer.end()
  }, 20_000)

  test('PRM-07 before it draws: nobody is made to wait for it', async () => {
    const drawer = makeDrawer(60_000, program('process.exit(7)'))
    const draw = makeDrawing(() => 0, drawer)
    expect(await drawer.draw(PLAIN, 'contain')).toEqual({ kind: 'absent' })
    for (const _ of [1, 2]) expect(await draw(PLAIN, 'contain', 'ana')).toBeNull()
    drawer.end()
  }, 20_000)
})
