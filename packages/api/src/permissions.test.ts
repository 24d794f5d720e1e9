import { describe, expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { permissionsDocument } from './permissions'
import { PERMISSIONS } from './permissions.data'
import { appRouter } from './root'

describe('PRM-19 the table of permissions', () => {
  test('PRM-19 holds every procedure of the router and no other, in order', () => {
    expect(Object.keys(PERMISSIONS)).toEqual(Object.keys(appRouter._def.procedures).toSorted())
  })

  test('PRM-19 is published as it is: `bun packages/api/scripts/permissions.ts` writes it', () => {
    expect(readFileSync(resolve(import.meta.dir, '../../../docs/permissions.md'), 'utf8')).toBe(permissionsDocument())
  })

  test('PRM-19 nothing that changes something is open to anyone but signing in, registering, recovery, setting up and signing out', () => {
    const open = Object.entries<unknown>(PERMISSIONS).filter(([, permission]) => permission === 'anyone')
    for (const [procedure] of open) expect(procedure).toMatch(/^(login|recovery|registration|setup|session)\./)
  })
})
