import { expect, test } from 'bun:test'
import { answer, ask, isAsked } from './question'

test.each([true, false])('two acts that need a factor wait for one question and its answer: %p', async (proved) => {
  const both = Promise.all([ask(), ask()])
  expect(isAsked()).toBe(true)
  answer(proved)
  expect(await both).toEqual([proved, proved])
  expect(isAsked()).toBe(false)
})
