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
const SAMPLES = 100
const P99_MS = 100
/**
 * Other work on the machine makes everything slow: then it must be so beside a GateKeeper whose mail server is well, visited
 * in turn. A sign-in that waits for a server that hangs or is slow is slower by seconds, in every round.
 */
const NOISE = 1.5
const ROUNDS = 3
const MODES: MailMode[] = ['down', 'slow', 'refuse', 'reject', 'hang']

const ACTS = ['state', 'request', 'password'] as const
type Times = Record<(typeof ACTS)[number], number[]>

interface Side {
  server: MailServer
  provider: Provider
  people: number
}
let tried: Side
let control: Side

const openSide = async (): Promise<Side> => {
  const server = await openMailServer({ slow_ms: 300 })
  const smtp = { connect_ms: 2000, greeting_ms: 2000, socket_ms: 2000 }
  const provider = await openListening({ env: server.env, seams: { smtp } })
  provider.services.passwords = fastHasher()
  return { server, provider, people: 0 }
}
beforeAll(async () => {
  tried = await openSide()
  control = await openSide()
})

const figures: string[] = []
afterAll(() => console.log(`p50 / p99 of ${SAMPLES} in ms\n${figures.join('\n')}`))

/** Somebody who has signed in before and is told of a new browser: the sign-in writes a mail. */
const addPerson = async (side: Side): Promise<string> => {
  const { db, now } = side.provider.services
  side.people += 1
  const user = await addUser(side.provider, `person-${side.people}@example.com`, { last_sign_in_at: now() }, null)
  const password = { user_id: user.id, hash: 'fast:a right password', changed_at: 0, must_change: false, version: 1 }
  await db.commit([insertPassword(password)])
  return user.email
}

const timed = async (times: number[], work: () => Promise<unknown>): Promise<void> => {
  const began = performance.now()
  await work()
  times.push(performance.now() - began)
}

/** One person: opens the page, asks for a mail by typing an address, then signs in by password. */
const visit = async (side: Side, times: Times): Promise<void> => {
  const { provider } = side
  const { services } = provider
  const login = await addPerson(side)
  const browser = new Browser(provider)
  const interaction = (await browser.call('login.start', {})).data.interaction
  await timed(times.state, () => browser.call('login.state', { interaction }, 'query'))
  const asked = { kind: 'reset_password' as const, email: `typed-${login}`, interaction: null, locale: 'en' }
  await timed(times.request, () => requestMail({ services, ip: null, user_agent: 'Firefox' }, asked))
  await timed(times.password, async () => {
    const answer = await browser.call('login.password', { interaction, login, password: 'a right password' })
    if (answer.error) throw new Error(answer.error.message)
  })
}

const quantile = (times: number[], q: number): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.ceil(times.length * q) - 1)] ?? 0

const show = (name: string, times: Times): void => {
  const shown = ACTS.map(
    (act) => `${act} ${quantile(times[act], 0.5).toFixed(1)} / ${quantile(times[act], 0.99).toFixed(1)}`,
  )
  figures.push(`${name.padEnd(14)} ${shown.join(', ')}`)
}

/** Whether nobody noticed in this round. */
const round = async (mode: MailMode): Promise<boolean> => {
  const here: Times = { state: [], request: [], password: [] }
  const there: Times = { state: [], request: [], password: [] }
  for (let done = 0; done < SAMPLES; done += 1) {
    // What could not be delivered a while ago is tried again meanwhile.
    if (done % 20 === 0) tried.provider.clock.forward(60)
    await visit(tried, here)
    await visit(control, there)
  }
  show(mode, here)
  show('  beside it', there)
  return ACTS.every((act) => quantile(here[act], 0.99) < Math.max(P99_MS, NOISE * quantile(there[act], 0.99)))
}

const until = async (condition: () => Promise<boolean>): Promise<void> => {
  const end = performance.now() + 120_000
  while (!(await condition())) {
    if (performance.now() > end) throw new Error('it does not come to pass')
    await Bun.sleep(100)
  }
}

describe('FLT-12 the sign-in while the mail server fails', () => {
  test.each(MODES)(
    `FLT-12 the mail server: %s; p99 below ${P99_MS} ms for the page, a mail that is asked for and the password`,
    async (mode) => {
      await tried.server.mode(mode)
      const rounds: boolean[] = []
      while (rounds.length < ROUNDS && !rounds.includes(true)) rounds.push(await round(mode))
      expect(rounds).toContain(true)
    },
    300_000,
  )

  test('FLT-12 and when it is back, every mail has arrived, once', async () => {
    const { provider, server, people } = tried
    const { db } = provider.services
    await server.mode('ok')
    provider.clock.forward(6 * 3600)
    await until(async () => {
      // What was under way to a server that hung is due again a little later.
      provider.clock.forward(30)
      return (await countMails(db)).waiting === 0
    })
    const all = await listMails(db, { limit: 5000 })
    expect(all.length).toBe(people)
    expect(all.filter(({ sent_at }) => sent_at === null)).toEqual([])
    const arrived = server.mails.map(({ message_id }) => message_id)
    expect(arrived.toSorted()).toEqual(all.map(({ id }) => `<${id}@localhost>`).toSorted())
    console.log(`${all.length} mails, each arrived once`)
  }, 150_000)
})
