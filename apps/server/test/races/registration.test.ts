import { beforeAll, describe, expect, test } from 'bun:test'
import { addAdmin } from '../harness/admin'
import { type Answer, Browser } from '../harness/browser'
import { fastHasher } from '../harness/hasher'
import { openNodes, type Provider } from '../harness/provider'
import { eventsOf, rowsOf } from '../harness/tables'
import { linkTo, mailsTo, WITH_MAIL } from '../harness/written-mails'

const AT_ONCE = 50
const ROUNDS = 20

let nodes: Provider[]
let first: Provider
let admin: Browser
/** PostgreSQL has two nodes, SQLite one: the requests alternate between them. */
const nodeOf = (index: number): Provider => nodes[index % nodes.length] as Provider

beforeAll(async () => {
  nodes = await openNodes(2, { env: WITH_MAIL, settings: { registration: 'open' } })
  first = nodes[0] as Provider
  admin = (await addAdmin(first)).browser
  // Fifty hashes at once are another test's business.
  for (const node of nodes) node.services.passwords = fastHasher()
})

const fire = (procedure: string, token: (index: number) => string): Promise<Answer[]> =>
  Promise.all(
    Array.from({ length: AT_ONCE }, (_, index) => {
      const input = { token: token(index), name: `N${index}`, password: 'a wordy password of the race' }
      return new Browser(nodeOf(index)).call(`registration.${procedure}`, input)
    }),
  )

const expectOneWinner = async (answers: Answer[], email: string, reasons: string[]): Promise<void> => {
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  for (const { error } of answers.filter(({ status }) => status !== 200))
    expect(error?.data.gk.reason).toBeOneOf(reasons)
  const users = (await rowsOf(first, 'users')).filter((user) => user.email === email)
  expect(users).toHaveLength(1)
  const of_user = (row: Record<string, unknown>) => row.user_id === users[0]?.id
  expect((await rowsOf(first, 'sessions')).filter(of_user)).toHaveLength(1)
  expect((await rowsOf(first, 'passwords')).filter(of_user)).toHaveLength(1)
  const registered = (await eventsOf(first)).filter(({ action, target_name }) => {
    return action === 'user.registered' && target_name === email
  })
  expect(registered).toHaveLength(1)
}

const askFor = async (email: string): Promise<string> => {
  const asked = await new Browser(first).call('registration.begin', { email })
  if (asked.error) throw new Error(asked.error.message)
  return linkTo(first, email, 'register')
}

/** A minute later, when the same caller may type other addresses; the administrator stays signed in. */
const nextRound = async (round: number) => {
  first.clock.forward(61)
  if (round % 10 === 0) await admin.call('session.me', {}, 'query')
}

describe(`fifty at once, ${ROUNDS} rounds, exactly one winner (PRM-03)`, () => {
  test('SEC-099 one register link makes one account', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      await nextRound(round)
      const email = `link${round}@example.com`
      const token = await askFor(email)
      const answers = await fire('complete', () => token)
      await expectOneWinner(answers, email, ['link_used', 'already_registered'])
    }
  }, 300_000)

  test('SEC-099 many links of one address make one account', async () => {
    for (let round = 0; round < 5; round += 1) {
      const email = `many${round}@example.com`
      const tokens: string[] = []
      for (let link = 0; link < 4; link += 1) {
        await nextRound(round)
        tokens.push(await askFor(email))
      }
      expect(new Set(tokens).size).toBe(4)
      const answers = await fire('complete', (index) => tokens[index % 4] ?? '')
      await expectOneWinner(answers, email, ['link_used', 'already_registered'])
    }
  }, 300_000)

  test('SEC-099 one invite makes one account', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      await nextRound(round)
      const email = `invite${round}@example.com`
      const made = await admin.call('invites.create', { email, mail: false })
      const token = new URL(made.data.link).searchParams.get('token') ?? ''
      const answers = await fire('acceptInvite', () => token)
      await expectOneWinner(answers, email, ['invite_used', 'already_registered'])
    }
  }, 300_000)

  test('SEC-099 an invite that is used, revoked and resent at once comes to one of them', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      await nextRound(round)
      const email = `torn${round}@example.com`
      const made = await admin.call('invites.create', { email, mail: false })
      const token = new URL(made.data.link).searchParams.get('token') ?? ''
      const { id } = made.data.invite
      const accepted = new Browser(nodeOf(1)).call('registration.acceptInvite', { token, password: 'a wordy password' })
      const outcomes = await Promise.all([
        admin.at(nodeOf(round)).call('invites.revoke', { id }),
        accepted,
        admin.at(nodeOf(round + 1)).call('invites.resend', { id, mail: false }),
      ])
      const [revoked, used] = outcomes.map(({ status }) => status === 200)
      expect(revoked && used).toBe(false)
      for (const { status } of outcomes) expect([200, 404, 409]).toContain(status)
      const users = (await rowsOf(first, 'users')).filter((user) => user.email === email)
      expect(users).toHaveLength(used ? 1 : 0)
    }
  }, 300_000)

  test('a pending user who is approved and rejected at once is one or the other, and is told once', async () => {
    for (const node of nodes) {
      const settings = node.services.snapshots.settings()
      node.services.snapshots.settings = () => ({ ...settings, registration: 'approval' })
    }
    for (let round = 0; round < ROUNDS; round += 1) {
      await nextRound(round)
      const email = `wait${round}@example.com`
      const token = await askFor(email)
      await new Browser(first).call('registration.complete', { token, password: 'a wordy password of the race' })
      const { data } = await admin.call('users.list', { query: email }, 'query')
      const { id } = data.rows[0]
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          admin.at(nodeOf(index)).call(index % 3 === 0 ? 'users.reject' : 'users.approve', { id }),
        ),
      )
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
      for (const { status } of answers) expect([200, 404, 409]).toContain(status)
      const told = (await mailsTo(first, email)).filter(({ kind }) => kind === 'approved' || kind === 'rejected')
      expect(told).toHaveLength(1)
    }
  }, 300_000)
})
