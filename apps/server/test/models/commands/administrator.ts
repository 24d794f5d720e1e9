/** Disable, enable, delete, expire, rotate, revoke keys: what administrators do. */
import * as fc from 'fast-check'
import { PASSWORD } from '../../harness/records'
import { at, type Command, command, type Weighted } from '../command'
import { endAccess, withdrawAll } from '../model'
import type { App, Model, Person } from '../things'
import { administer, type World } from '../world'

const person = fc.nat(1)
const app = fc.nat(2)

const isPossible = ({ state }: { state: string }, only: string | null): boolean =>
  only === null ? state !== 'gone' : state === only

const aboutPerson = (
  name: string,
  run: (who: Person, model: Model, world: World) => Promise<void>,
  only: Person['state'] | null = null,
): fc.Arbitrary<Command> =>
  person.map((p) =>
    command(
      name,
      [p],
      (model, world) => run(at(model.people, p), model, world),
      ({ people }) => isPossible(at(people, p), only),
    ),
  )

const disable = aboutPerson(
  'disable person',
  async (who, model, world) => {
    await administer(world, 'users.disable', { id: who.id })
    endAccess(model, who)
    who.state = 'disabled'
  },
  'active',
)

const enable = aboutPerson(
  'enable person',
  async (who, _model, world) => {
    await administer(world, 'users.enable', { id: who.id })
    who.state = 'active'
  },
  'disabled',
)

const remove = aboutPerson('delete person', async (who, model, world) => {
  const { version } = await administer(world, 'users.get', { id: who.id }, 'query')
  await administer(world, 'users.delete', { id: who.id, version, confirm: who.email })
  endAccess(model, who)
  withdrawAll(model, (grant) => grant.person === who)
  who.state = 'gone'
})

/** The same one, as it happens; whoever held the old one is out (SEC-066). */
const setPassword = aboutPerson('set password of person', async (who, model, world) => {
  await administer(world, 'users.setPassword', { id: who.id, password: PASSWORD })
  endAccess(model, who)
})

const expire = fc.tuple(person, fc.constantFrom(null, 4, 60, 7200)).map(([p, seconds]) =>
  command(
    'expire person in',
    [p, seconds],
    async (model, world) => {
      const who = at(model.people, p)
      const expires_at = seconds === null ? null : model.now + seconds * 1000
      const { version } = await administer(world, 'users.get', { id: who.id }, 'query')
      await administer(world, 'users.update', { id: who.id, version, expires_at })
      who.expires_at = expires_at
    },
    (model) => at(model.people, p).state !== 'gone',
  ),
)

const moveInGroup = aboutPerson('into or out of staff', async (who, _model, world) => {
  await administer(world, who.staff ? 'groups.removeMember' : 'groups.addMember', {
    group_id: world.group,
    user_id: who.id,
  })
  who.staff = !who.staff
})

const aboutApp = (
  name: string,
  run: (one: App, model: Model, world: World) => Promise<void>,
  only: App['state'] | null = null,
): fc.Arbitrary<Command> =>
  app.map((a) =>
    command(
      name,
      [a],
      (model, world) => run(at(model.apps, a), model, world),
      ({ apps }) => isPossible(at(apps, a), only),
    ),
  )

const idOf = ({ added }: App): { id: string } => ({ id: added.client.id })

const disableApp = aboutApp(
  'disable app',
  async (one, _model, world) => {
    await administer(world, 'clients.disable', idOf(one))
    one.state = 'disabled'
  },
  'enabled',
)

const enableApp = aboutApp(
  'enable app',
  async (one, _model, world) => {
    await administer(world, 'clients.enable', idOf(one))
    one.state = 'enabled'
  },
  'disabled',
)

const removeApp = aboutApp('delete app', async (one, model, world) => {
  const { version } = await administer(world, 'clients.get', idOf(one), 'query')
  await administer(world, 'clients.delete', { ...idOf(one), version, confirm: one.added.client.id })
  withdrawAll(model, (grant) => grant.app === one)
  one.state = 'gone'
})

/** The newest of the old secrets goes on for a while, or not at all; older ones go at once. */
const rotateSecret = fc.tuple(app, fc.constantFrom(0, 60, 86_400)).map(([a, keep_old_for]) =>
  command(
    'rotate secret',
    [a, keep_old_for],
    async (model, world) => {
      const one = at(model.apps, a)
      const { secret } = await administer(world, 'clients.rotateSecret', { ...idOf(one), keep_old_for })
      const ends = model.now + keep_old_for * 1000
      one.secrets = one.secrets.map(({ text, until }, n) => ({
        text,
        until: n === one.secrets.length - 1 ? Math.min(until ?? ends, ends) : 0,
      }))
      one.secrets.push({ text: secret, until: null })
      one.added = { ...one.added, secret }
    },
    (model) => at(model.apps, a).state !== 'gone' && at(model.apps, a).secrets.length > 0,
  ),
)

const ALGS = ['ES256', 'EdDSA'] as const
const alg = fc.constantFrom(...ALGS)

const rotateKey = alg.map((one) =>
  command('rotate key', [one], async (_model, world) => {
    await administer(world, 'keys.rotate', { alg: one })
  }),
)

/** An emergency: the key that signs now. What it has signed is worth nothing any more. */
const revokeKey = alg.map((one) =>
  command('revoke key', [one], async (model, world) => {
    const { keys } = await administer(world, 'keys.list', {}, 'query')
    const { kid } = keys.find((key: { alg: string; state: string }) => key.alg === one && key.state === 'active')
    await administer(world, 'keys.revoke', { kid, confirm: kid })
    model.revoked_kids.push(kid)
    for (const token of model.access) if (token.kid === kid) token.revoked = true
  }),
)

export const ADMINISTRATOR: Weighted = [
  [2, disable],
  [4, enable],
  [1, remove],
  [1, setPassword],
  [3, expire],
  [3, moveInGroup],
  [2, disableApp],
  [4, enableApp],
  [1, removeApp],
  [2, rotateSecret],
  [2, rotateKey],
  [2, revokeKey],
]
