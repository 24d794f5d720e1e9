import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { requestMail } from '@gatekeeper/api/mail/request-mail'
import { countMails, listMails } from '@gatekeeper/db/stores/mail-list'
import { insertPassword } from '@gatekeeper/db/stores/passwords'
import { Browser } from '../harness/browser'
import { fastHasher } from '../harness/hasher'
import { openListening } from '../harness/listen'
import { openMailServer } from '../harness/mail'
import type { MailMode, MailServer } from '../harness/mail-server'
import type { Provider } from '../harness/provider'
import { addUser } from '../harness/records'

/** "Must show" 6: whatever the mail server does, nobody who signs in notices, and no mail is lost. */
const SAMPLES = 200
const P99_MS = 100
/** Other work on the machine may spoil a round; a server that waits for mails spoils all of them. */
const ROUNDS = 3
const MODES: MailMode[] = ['ok', 'down', 'slow', 'refuse', 'hang']

let server: MailServer
let provider: Provider
let people = 0

beforeAll(async () => {
  server = await openMailServer({ slow_ms: 300 })
  const smtp = { connect_ms: 2000, greeting_ms: 2000, socket_ms: 2000 }
  provider = await openListening({ env: server.env, seams: { smtp } })
  const { services } = provider
  services.passwords = fastHasher()
})

/** Somebody who has signed in before and is told of a new browser: the sign-in writes a mail. */
const addPerson = async (): Promise<string> => {
  const { db, now } = provider.services
  people += 1
  const user = await addUser(provider, `person-${people}@example.com`, { last_sign_in_at: now() }, null)
  const password = { user_id: user.id, hash: 'fast:a right password', changed_at: 0, must_change: false, version: 1 }
  await db.commit([insertPassword(password)])
  return user.email
}

const figures: string[] = []
afterAll(() => console.log(`p50 / p99 of ${SAMPLES} in ms\n${figures.join('\n')}`))

const until = async (condition: () => Promise<boolean>): Promise<void> => {
  const end = performance.now() + 60_000
  while (!(await condition())) {
    if (performance.now() > end) throw new Error('it does not come to pass')
    await Bun.sleep(100)
  }
}

const timed = async (times: number[], work: () => Promise<unknown>): Promise<void> => {
  const began = performance.now()
  await work()
  times.push(performance.now() - began)
}

let typed = 0
/** One person: opens the page, asks for a mail by typing an address, then signs in by password. */
const visit = async (times: Record<'state' | 'password' | 'request', number[]>, email: string): Promise<void> => {
  const { services } = provider
  const browser = new Browser(provider)
  const interaction = (await browser.call('login.start', {})).data.interaction
  await timed(times.state, () => browser.call('login.state', { interaction }, 'query'))
  typed += 1
  const asked = {
    kind: 'reset_password' as const,
    email: `typed-${typed}@example.com`,
    interaction: null,
    locale: 'en',
  }
  const context = { services, ip: null, user_agent: 'Firefox' }
  await timed(times.request, () => requestMail(context, asked))
  await timed(times.password, async () => {
    const answer = await browser.call('login.password', { interaction, login: email, password: 'a right password' })
    if (answer.error) throw new Error(answer.error.message)
  })
}

const quantile = (times: number[], q: number): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.ceil(times.length * q) - 1)] ?? 0

const round = async () => {
  const times = { state: [] as number[], password: [] as number[], request: [] as number[] }
  for (let done = 0; done < SAMPLES; done += 1) {
    // What could not be delivered a while ago is tried again meanwhile.
    if (done % 20 === 0) provider.clock.forward(60)
    await visit(times, await addPerson())
  }
  return times
}

describe('FLT-12 the sign-in while the mail server fails', () => {
  test.each(MODES)(
    `FLT-12 the mail server: %s; p99 below ${P99_MS} ms for the page, the password and a mail that is asked for`,
    async (mode) => {
      await server.mode(mode)
      const attempts: number[][] = []
      for (let tries = 0; tries < ROUNDS; tries += 1) {
        const times = await round()
        const all = Object.entries(times)
        attempts.push(all.map(([, some]) => quantile(some, 0.99)))
        const shown = all.map(
          ([n, some]) => `${n} ${quantile(some, 0.5).toFixed(1)} / ${quantile(some, 0.99).toFixed(1)}`,
        )
        figures.push(`${mode.padEnd(8)} ${shown.join(', ')}`)
        if (attempts.at(-1)?.every((p99) => p99 < P99_MS)) break
      }
      expect(attempts.some((p99s) => p99s.every((p99) => p99 < P99_MS))).toBe(true)
    },
    120_000,
  )

  test('FLT-12 and when it is back, every mail has arrived, once', async () => {
    const { db } = provider.services
    await server.mode('ok')
    provider.clock.forward(6 * 3600)
    await until(async () => {
      // What was under way to a server that hung is due again a little later.
      provider.clock.forward(60)
      return (await countMails(db)).waiting === 0
    })
    const all = await listMails(db, { limit: 5000 })
    expect(all.length).toBe(people)
    expect(all.filter(({ sent_at }) => sent_at === null)).toEqual([])
    const arrived = server.mails.map(({ message_id }) => message_id)
    expect(arrived.toSorted()).toEqual(all.map(({ id }) => `<${id}@localhost>`).toSorted())
    console.log(`${all.length} mails, each arrived once`)
  }, 90_000)
})
