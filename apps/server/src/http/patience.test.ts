import { expect, test } from 'bun:test'
import type { Server } from 'bun'
import { bePatient, notePatience } from './patience'

test.each([
  ['/trpc/backups.verify', 1],
  ['/trpc/backups.get,backups.restore?batch=1', 1],
  ['/trpc/backups.list', 0],
  ['/authorize?x=/trpc/backups.verify', 0],
])('the connection of %s', (path, patient) => {
  const set: number[] = []
  const server = { timeout: (_: Request, seconds: number) => set.push(seconds) } as unknown as Server<undefined>
  const request = new Request(`http://localhost${path}`)
  notePatience(request, server)
  // Who is not known waits no longer than others.
  expect(set).toEqual([])
  bePatient(request)
  expect(set).toHaveLength(patient)
})
