// What a file's tests leave open is closed after them. The runner loads this before each file (scripts/bun-test.ts): that is
// what makes the hook one of every file, for the files of a worker share their modules.
import { afterAll } from 'bun:test'

const tasks: (() => unknown)[] = []

/** Run after the file's tests, last first; `afterAll` within `beforeAll` would run at once. */
export const later = (task: () => unknown): void => void tasks.unshift(task)

afterAll(async () => {
  for (const task of tasks.splice(0)) await task()
})
