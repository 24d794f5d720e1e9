import { describe, expect, test } from 'bun:test'
import { Browser } from '../harness/browser'
import { ask } from '../harness/callback'
import { openProvider } from '../harness/provider'
import { addClient, addUser } from '../harness/records'
import { acceptCode } from '../harness/strict-client'
import { rowsOf } from '../harness/tables'

const PERSON = { email: 'maren@example.com' }

describe('LG-29 successful sign-ins never count against a limit', () => {
  // Spread over ten minutes: test/profiles.
  test('LG-29 45 of one user from one address in the same second, each with empty cookies', async () => {
    const provider = await openProvider()
    await addUser(provider, PERSON.email)
    const app = await addClient(provider, 'grafana')
    const sids = new Set<unknown>()
    for (let time = 0; time < 45; time += 1) {
      const asked = await ask(new Browser(provider), app, PERSON)
      expect(asked.steps).toEqual(['identify'])
      sids.add((await acceptCode(provider, app, asked)).claims.sid)
    }
    expect(sids.size).toBe(45)
    expect(await rowsOf(provider, 'throttles')).toEqual([])
  }, 60_000)
})
