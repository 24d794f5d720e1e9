import type { GateKeeperClient } from '../../client'
import type { Arguments } from '../arguments'
import { type Command, type Environment, need, sent, UsageError } from '../command'
import { type Answer, when } from '../output'
import { secretValue } from '../secret-value'

type CreateInput = Parameters<GateKeeperClient['webhooks']['create']['mutate']>[0]
type UpdateInput = Parameters<GateKeeperClient['webhooks']['update']['mutate']>[0]
type Target = CreateInput['target']
type Webhook = Awaited<ReturnType<GateKeeperClient['webhooks']['list']['query']>>['rows'][number]
type Delivery = Awaited<ReturnType<GateKeeperClient['webhooks']['delivery']['query']>>

/** By its name, as it is written; else by its id. */
const resolve = async (client: GateKeeperClient, args: Arguments): Promise<Webhook> => {
  const which = need(args, 0, 'WEBHOOK')
  const { rows } = await client.webhooks.list.query({})
  const match = rows.find(({ name }) => name === which) ?? rows.find(({ id }) => id === which)
  if (!match) throw new UsageError(`There is no webhook ${which}. "gk webhooks list" shows them all.`)
  return match
}

const hasSecret = (args: Arguments): boolean =>
  args.text('from-env') !== undefined || args.text('from-file') !== undefined

const priorityOf = (args: Arguments): number | undefined => {
  const text = args.text('priority')
  if (text === undefined) return undefined
  if (!/^[1-5]$/.test(text)) throw new UsageError('--priority is a number from 1 to 5.')
  return Number(text)
}

/** What is secret of a target comes by the name of a variable or a file: the address of a chat, a bot's token, ntfy's token. */
const targetOf = (args: Arguments, env: Environment, kind: string): Target | undefined => {
  const secret = hasSecret(args) ? secretValue(args, env) : undefined
  const url = args.text('url')
  const target: Target = sent({
    url: kind === 'telegram' || kind === 'ntfy' ? url : (secret ?? url),
    bot_token: kind === 'telegram' ? secret : undefined,
    token: kind === 'ntfy' ? secret : undefined,
    chat_id: args.text('chat'),
    topic: args.text('topic'),
    priority: priorityOf(args),
    address: args.text('address'),
    locale: args.text('locale'),
  })
  return Object.keys(target).length > 0 ? target : undefined
}

const eventsOf = (args: Arguments): string[] | undefined =>
  args.list('event').length > 0 ? args.list('event').flatMap((one) => one.split(/[\s,]+/).filter(Boolean)) : undefined

const stateOf = ({ enabled, circuit, open_until }: Webhook): string => {
  if (!enabled) return 'off'
  if (circuit !== 'closed') return `failing until ${when(open_until)}`
  return open_until === null ? 'on' : `waits until ${when(open_until)}`
}

const list = async (client: GateKeeperClient): Promise<Answer> => {
  const page = await client.webhooks.list.query({})
  const rows = page.rows.map((one) => [
    one.name,
    one.kind,
    one.target_hint,
    stateOf(one),
    String(one.waiting),
    one.events.join(' '),
    one.id,
  ])
  return { data: page, table: { head: ['NAME', 'KIND', 'TARGET', 'STATE', 'WAITING', 'EVENTS', 'ID'], rows } }
}

const show = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const webhook = await resolve(client, args)
  return {
    data: webhook,
    lines: [
      `${webhook.name} (${webhook.kind}) → ${webhook.target_hint}`,
      `State:   ${stateOf(webhook)}, ${webhook.waiting} waiting, ${webhook.failures} failures in a row`,
      `Events:  ${webhook.events.join(' ')}`,
      ...(webhook.signs ? [`Signs:   yes; the secret before until ${when(webhook.previous_secret_until)}`] : []),
    ],
  }
}

const secretLines = (secret: string | null): string[] => (secret === null ? [] : [`Secret (shown once): ${secret}`])

const create = async (client: GateKeeperClient, args: Arguments, env: Environment): Promise<Answer> => {
  const [name, kind] = [need(args, 'name'), need(args, 'kind')]
  const events = eventsOf(args)
  if (events === undefined) throw new UsageError('--event is missing. "gk webhooks event-names" shows them all.')
  const target = targetOf(args, env, kind) ?? {}
  const input = { name, kind, target, events, enabled: !args.flag('disable') } as CreateInput
  const made = await client.webhooks.create.mutate(input)
  return { data: made, lines: [`${made.webhook.name} is created.`, ...secretLines(made.secret)] }
}

const update = async (client: GateKeeperClient, args: Arguments, env: Environment): Promise<Answer> => {
  const { id, version, kind } = await resolve(client, args)
  const change: UpdateInput = {
    id,
    version,
    ...sent({
      name: args.text('name'),
      events: eventsOf(args),
      target: targetOf(args, env, kind),
      enabled: args.flag('disable') ? false : args.flag('enable') ? true : undefined,
    }),
  }
  const saved = await client.webhooks.update.mutate(change)
  return { data: saved, lines: [`${saved.name} is saved.`] }
}

const rotate = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const { id, version } = await resolve(client, args)
  const keep = args.text('keep-old-for')
  const made = await client.webhooks.rotateSecret.mutate({
    id,
    version,
    ...(keep !== undefined && { keep_old_for: Number(keep) }),
  })
  const { name, previous_secret_until } = made.webhook
  return {
    data: made,
    lines: [
      `${name} has a new secret; the old one signs until ${when(previous_secret_until)}.`,
      ...secretLines(made.secret),
    ],
  }
}

const remove = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const { id, version, name } = await resolve(client, args)
  await client.webhooks.delete.mutate({ id, version, confirm: need(args, 'confirm') })
  return { data: { deleted: id }, lines: [`${name} is deleted, with its deliveries.`] }
}

const answerOf = (delivery: Delivery): Answer => {
  const arrived = delivery.state === 'delivered'
  const answered = delivery.status === null ? '' : ` (${delivery.status}, ${delivery.took} ms)`
  const line = arrived ? `It arrived${answered}.` : `It did not arrive: ${delivery.said ?? 'it waits'}`
  return { data: delivery, lines: [line], code: arrived ? 0 : 2 }
}

const test = async (client: GateKeeperClient, args: Arguments): Promise<Answer> =>
  answerOf(await client.webhooks.test.mutate({ id: (await resolve(client, args)).id }))

const redeliver = async (client: GateKeeperClient, args: Arguments): Promise<Answer> =>
  answerOf(await client.webhooks.redeliver.mutate({ id: need(args, 0, 'DELIVERY') }))

const STATES = ['waiting', 'delivered', 'failed'] as const

const deliveries = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const { id } = await resolve(client, args)
  const state = STATES.find((one) => one === args.text('state'))
  if (state === undefined && args.text('state') !== undefined)
    throw new UsageError(`--state is one of ${STATES.join(', ')}.`)
  const page = await client.webhooks.deliveries.query({ id, limit: 100, ...sent({ state }) })
  const rows = page.rows.map((one) => [
    when(one.created_at),
    one.action,
    one.state,
    String(one.tries),
    one.said ?? (one.status === null ? '-' : String(one.status)),
    one.id,
  ])
  return { data: page, table: { head: ['WHEN', 'EVENT', 'STATE', 'TRIES', 'ANSWER', 'ID'], rows } }
}

const delivery = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const one = await client.webhooks.delivery.query({ id: need(args, 0, 'DELIVERY') })
  return { data: one, lines: [`${one.action}: ${one.state}`], ...(one.body !== null && { raw: one.body }) }
}

const eventNames = async (client: GateKeeperClient): Promise<Answer> => {
  const page = await client.webhooks.eventNames.query({})
  return { data: page, lines: page.rows }
}

const TARGET =
  '[--url URL] [--from-env VARIABLE | --from-file FILE] [--chat ID] [--topic TOPIC] [--priority 1-5] [--address EMAIL] [--locale LANGUAGE]'

export const webhooks: Record<string, Command> = {
  list: { usage: '', run: list },
  show: { usage: 'WEBHOOK', run: show },
  create: {
    usage: `--name NAME --kind generic|discord|slack|telegram|ntfy|email --event EVENT… ${TARGET} [--disable]`,
    run: create,
  },
  update: { usage: `WEBHOOK [--name NAME] [--event EVENT…] ${TARGET} [--enable | --disable]`, run: update },
  'rotate-secret': { usage: 'WEBHOOK [--keep-old-for SECONDS]', run: rotate },
  test: { usage: 'WEBHOOK', run: test },
  deliveries: { usage: 'WEBHOOK [--state waiting|delivered|failed]', run: deliveries },
  delivery: { usage: 'DELIVERY', run: delivery },
  redeliver: { usage: 'DELIVERY', run: redeliver },
  'event-names': { usage: '', run: eventNames },
  delete: { usage: 'WEBHOOK --confirm NAME', run: remove },
}
