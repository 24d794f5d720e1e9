import { afterAll, beforeEach, describe, expect, spyOn, test } from 'bun:test'
import { makeHalfSecond } from './half-second'

let clock = 1000
const now = spyOn(performance, 'now').mockImplementation(() => clock)
afterAll(() => now.mockRestore())

/** Reads that a test answers by hand, in whichever order. */
let reads: PromiseWithResolvers<string | null>[] = []
const read = () => {
  const one = Promise.withResolvers<string | null>()
  reads.push(one)
  return one.promise
}
const answer = (index: number, value: string | null) => reads[index]?.resolve(value)
beforeEach(() => {
  clock = 1000
  reads = []
})

describe('SEC-152, FLT-31 what is kept is half a second old at most, counted from before it was read', () => {
  test('one read for all who wait, and none while it is fresh', async () => {
    const find = makeHalfSecond(read)
    const waiting = [find('a'), find('a')]
    expect(reads).toHaveLength(1)
    answer(0, 'ana')
    expect(await Promise.all(waiting)).toEqual(['ana', 'ana'])
    clock += 499
    expect(find('a')).toBe('ana')
    clock += 1
    expect(find('a')).toBeInstanceOf(Promise)
    expect(reads).toHaveLength(2)
  })

  test('a read that began before an invalidation is not kept, however late it ends', async () => {
    const find = makeHalfSecond(read)
    const slow = find('a')
    clock += 600
    answer(0, 'ana')
    expect(await slow).toBe('ana')
    // It may have seen what was true six tenths ago.
    const next = find('a')
    expect(reads).toHaveLength(2)
    answer(1, null)
    expect(await next).toBe(null)
    expect(find('a')).toBe(null)
  })

  test('nobody new waits for a read that hangs, and its late word does not undo a newer one', async () => {
    const find = makeHalfSecond(read)
    const hanging = find('a')
    clock += 500
    const fresh = find('a')
    expect(reads).toHaveLength(2)
    answer(1, null)
    expect(await fresh).toBe(null)
    answer(0, 'ana')
    expect(await hanging).toBe('ana')
    expect(find('a')).toBe(null)
  })

  test('a read that fails is not kept: the next one tries again', async () => {
    const find = makeHalfSecond(read)
    const failing = find('a')
    reads[0]?.reject(new Error('gone'))
    await expect(Promise.resolve(failing)).rejects.toThrow('gone')
    const next = find('a')
    answer(1, 'ana')
    expect(await next).toBe('ana')
  })

  test('what has run out since is nobody', async () => {
    let alive = true
    const find = makeHalfSecond(read, () => alive)
    const first = find('a')
    answer(0, 'ana')
    expect(await first).toBe('ana')
    alive = false
    expect(find('a')).toBe(null)
  })
})
