// Run by `bun run test:faults`: does asking for a registration tell by its time who has an account? (SEC-016, SEC-085)
import { beforeAll, describe, expect, test } from 'bun:test'
import { verifyHash } from '../../src/services/verify-hash'
import { openProvider, type Provider } from '../harness/provider'
import { addUser } from '../harness/records'
import { countOf } from '../harness/tables'
import { listen } from '../harness/wire'
import { WITH_MAIL } from '../harness/written-mails'
import { judge, report, SAMPLES, sampleAll } from './same-time'

const MINUTES = 30 * 60_000
/** Each address is asked for once: the second time it would be told to wait. */
const POOL = SAMPLES + 10

let provider: Provider
let base = ''
beforeAll(async () => {
  provider = await openProvider({
    env: { ...WITH_MAIL, BASE_URL: 'http://auth.example' },
    seams: { verifyPassword: verifyHash },
    settings: { registration: 'open' },
  })
  for (let index = 0; index < POOL; index += 1) {
    await addUser(provider, `known${index}@example.com`, {}, null)
    await addUser(provider, `off${index}@example.com`, { state: 'disabled' }, null)
    await addUser(provider, `pending${index}@example.com`, { state: 'pending' }, null)
  }
  base = `http://127.0.0.1:${await listen(provider)}`
}, MINUTES)

describe('SEC-016 asking for a registration takes one time', () => {
  test(
    'SEC-085 registration.begin: known, unknown, disabled and pending addresses',
    async () => {
      const ask = (name: string) => async (index: number) => {
        const headers = {
          host: 'auth.example',
          origin: 'http://auth.example',
          'content-type': 'application/json',
          'x-forwarded-for': `198.18.2.${index % 250}`,
        }
        const body = JSON.stringify({ email: `${name}${index}@example.com`, locale: 'en' })
        const response = await fetch(`${base}/trpc/registration.begin`, { method: 'POST', headers, body })
        const text = await response.text()
        if (!text.includes('resend_at')) throw new Error(text)
      }
      const found = await sampleAll(
        { known: ask('known'), unknown: ask('unknown'), disabled: ask('off'), pending: ask('pending') },
        (index) => {
          if (index % 5 === 0) provider.clock.forward(61)
        },
      )
      const compared = judge(found)
      console.log(report('SEC-085', found, compared))
      expect(compared.filter(({ same }) => !same)).toEqual([])
      expect(await countOf(provider, 'mail_requests')).toBe(4 * POOL)
    },
    MINUTES,
  )
})
