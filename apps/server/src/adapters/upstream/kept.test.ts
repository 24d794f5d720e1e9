import { describe, expect, test } from 'bun:test'
import { fault } from './ask-json'
import { type Loaded, makeShelf } from './kept'

const HOUR = 3_600_000

const shelf = (fresh = 3600) => {
  const state = { now: 1_800_000_000_000, loads: 0, next: (): Promise<Loaded<string>> => Promise.resolve(down) }
  const kept = makeShelf<string>(() => state.now, fresh)
  const load = () => {
    state.loads += 1
    return state.next()
  }
  const get = (id = 'a', address = 'x', anew = false) => kept.get(id, address, load, anew)
  return { state, get }
}
const down = fault('unreachable', 'it is down')
const found = (value: string): Loaded<string> => ({ kind: 'loaded', value })

describe('FLT-18 documents of a provider', () => {
  test('are fetched once by all who wait, and kept while they are fresh', async () => {
    const { state, get } = shelf()
    state.next = async () => found('one')
    expect(await Promise.all([get(), get(), get()])).toEqual([found('one'), found('one'), found('one')])
    state.now += HOUR - 1
    await get()
    expect(state.loads).toBe(1)
    state.now += 1
    state.next = async () => found('two')
    expect(await get()).toEqual(found('two'))
  })

  test('SEC-138 of one provider are not those of another, nor of another address', async () => {
    const { state, get } = shelf()
    state.next = async () => found('of a')
    await get('a')
    state.next = async () => found('of b')
    expect(await get('b')).toEqual(found('of b'))
    expect(await get('a')).toEqual(found('of a'))
    state.next = async () => found('moved')
    expect(await get('a', 'y')).toEqual(found('moved'))
  })

  test('are kept for two days while the server fails, and asked for anew every five minutes', async () => {
    const { state, get } = shelf()
    state.next = async () => found('one')
    await get()
    state.next = async () => down
    state.now += 24 * HOUR
    for (let n = 0; n < 5; n += 1) expect(await get()).toEqual(found('one'))
    expect(state.loads).toBe(2)
    state.now += 300_000
    await get()
    expect(state.loads).toBe(3)
    state.now += 24 * HOUR
    expect(await get()).toEqual(down)
  })

  test('that were never there are asked for each time', async () => {
    const { state, get } = shelf()
    expect(await get()).toEqual(down)
    state.next = async () => found('one')
    expect(await get()).toEqual(found('one'))
  })

  test('are not waited for when old ones are at hand', async () => {
    const { state, get } = shelf()
    state.next = async () => found('one')
    await get()
    state.now += HOUR
    state.next = () => new Promise(() => {})
    const started = performance.now()
    expect(await get()).toEqual(found('one'))
    expect(performance.now() - started).toBeLessThan(4000)
  })

  test('SEC-136 something missing in them is looked for at once, and then once in five minutes', async () => {
    const { state, get } = shelf()
    state.next = async () => found('one')
    await get()
    state.next = async () => found('two')
    expect(await get('a', 'x', true)).toEqual(found('two'))
    state.next = async () => found('three')
    for (let n = 0; n < 3; n += 1) expect(await get('a', 'x', true)).toEqual(found('two'))
    state.now += 300_000
    expect(await get('a', 'x', true)).toEqual(found('three'))
    expect(state.loads).toBe(3)
  })
})
