import { beforeAll, expect, test } from 'bun:test'
import { workImports } from '@gatekeeper/api/imports/work'
import { addAdmin } from '../harness/admin'
import type { Browser } from '../harness/browser'
import { check, linesOf, stage } from '../harness/imports'
import { openNodes, type Provider } from '../harness/provider'
import { eventsOf, rowsOf } from '../harness/tables'

/** `bun bench/import.ts` does ten thousand. */
const PEOPLE = 2000
const HASH = '$2y$10$qzoRY7EWyKmo9uKTdz3OVOgBV0LNu0n4H011nm4slY6pl6GKOour2'

let nodes: Provider[]
let browser: Browser
beforeAll(async () => {
  nodes = await openNodes(2)
  browser = (await addAdmin(nodes[0] as Provider)).browser
  await browser.call('groups.create', { name: 'Staff' })
})

/** As a process that dies stands there: at the `n`th commit nothing happens any more. */
const dyingAt = (provider: Provider, n: number): Provider['services'] => {
  const { services } = provider
  let commits = 0
  const db = {
    ...services.db,
    read: services.db.read.bind(services.db),
    commit: async (...list: Parameters<typeof services.db.commit>) => {
      commits += 1
      if (commits > n) throw new Error('killed')
      return services.db.commit(...list)
    },
  }
  return { ...services, db }
}

test(`must-show 2: ${PEOPLE} people with faults on three lines, through deaths and two nodes at once: each once and whole`, async () => {
  const [one, two] = nodes as [Provider, Provider]
  const lines = linesOf(
    Array.from({ length: PEOPLE }, (_, n) => ({
      email: n === 999 ? 'person10@example.com' : `person${n}@example.com`,
      name: `Person ${n}`,
      groups: 'Staff',
      password_hash: n === 1500 ? HASH.slice(0, 30) : HASH,
      ...(n === 37 ? { birthdate: '31.12.1999' } : {}),
    })),
  )
  const id = await stage(browser, lines, { per_call: 250 })
  expect(await check(one, browser, id)).toMatchObject({ total: PEOPLE, seen: PEOPLE, made: PEOPLE - 3, faulty: 3 })
  const { data: faults } = await browser.call('imports.faults', { id }, 'query')
  expect(
    faults.rows.map(({ line, faults: [fault] }: { line: number; faults: { field: string }[] }) => [line, fault?.field]),
  ).toEqual([
    [39, 'birthdate'],
    [1001, 'email'],
    [1502, 'password_hash'],
  ])

  await browser.call('imports.run', { id, skip_faulty: true })
  for (const n of [1, 2, 7]) {
    await workImports(dyingAt(one, n), () => true).catch(() => {})
    const { data } = await browser.call('imports.get', { id }, 'query')
    const made = (await rowsOf(one, 'import_rows')).filter(({ outcome }) => outcome === 'made').length
    // What is counted is what is there, whenever the process died.
    expect(data.made).toBe(made)
    expect((await rowsOf(one, 'users')).length).toBe(made + 1)
  }
  await Promise.all([one, two, one, two].map(({ services }) => workImports(services, () => true)))
  await workImports(two.services, () => true)
  expect((await browser.call('imports.get', { id }, 'query')).data).toMatchObject({
    state: 'done',
    made: PEOPLE - 3,
    faulty: 3,
    seen: PEOPLE,
  })
  const users = (await rowsOf(one, 'users')).filter(({ email }) => String(email).startsWith('person'))
  expect(users).toHaveLength(PEOPLE - 3)
  expect(await rowsOf(one, 'group_members')).toHaveLength(PEOPLE - 3)
  // The administrator has one, too.
  expect(await rowsOf(one, 'passwords')).toHaveLength(PEOPLE - 2)
  const events = (await eventsOf(one)).filter(({ action }) => action === 'user.created')
  expect(new Set(events.map(({ target_id }) => target_id)).size).toBe(PEOPLE - 3)
  expect(events).toHaveLength(PEOPLE - 3)
  expect((await eventsOf(one)).filter(({ action }) => action === 'import.finished')).toHaveLength(1)
})
