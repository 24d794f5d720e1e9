import type { GateKeeperClient } from '../../client'
import type { Arguments } from '../arguments'
import { type Command, need, sent, UsageError } from '../command'
import type { Answer } from '../output'
import { resolveUser } from '../resolve'

type Asked = Parameters<GateKeeperClient['sites']['explain']['mutate']>[0]
type Told = Awaited<ReturnType<GateKeeperClient['sites']['explain']['mutate']>>

const ANSWERS: Record<Told['status'], string> = {
  200: 'it goes on to the app',
  302: 'to the sign-in',
  401: 'it must sign in',
  403: 'refused',
}

const decider = (told: Told): string => {
  if (told.by === null) return told.said ?? ''
  switch (told.by.kind) {
    case 'rule':
      return `by rule ${told.by.position + 1} of ${told.site?.name}`
    case 'site':
      return `by the policy of ${told.site?.name} for everything else`
    case 'scheme':
      return `${told.site?.name} lets the scheme ${told.by.scheme} pass`
    case 'path':
      return 'there is no end to what this path could mean'
    default:
      return told.by satisfies never
  }
}

const WHY: Record<string, string> = {
  rule: 'the rule lets nobody in',
  not_named: 'the policy does not name this person',
  terms: 'the terms of the policy do not hold',
  unknown_policy: 'the policy is gone',
  too_much_to_say: 'there is more to say of this person than headers hold',
}

/** What the check would answer; nothing is sent anywhere. */
const run = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const [method, url] = [need(args, 0, 'METHOD'), need(args, 1, 'URL')]
  const at = args.text('at')
  const time = at === undefined ? undefined : Date.parse(at)
  if (Number.isNaN(time)) throw new UsageError('--at is a time such as 2027-01-31T18:00:00Z.')
  const user = args.text('user')
  const told = await client.sites.explain.mutate({
    ...sent({
      user_id: user === undefined ? undefined : await resolveUser(client, user),
      second_factor: args.text('second-factor'),
      ip: args.text('ip'),
      scheme: args.text('scheme'),
      at: time,
      navigation: args.flag('script') ? false : undefined,
    }),
    method,
    url,
  } as Asked)
  const why = told.reason !== null && WHY[told.reason] ? [`Why:    ${WHY[told.reason]}`] : []
  return {
    data: told,
    lines: [
      `${told.status}: ${ANSWERS[told.status]}, ${decider(told)}`,
      ...why,
      ...(told.inactive ? ['The account is not active, so nobody is signed in.'] : []),
      ...(told.readings ?? []).slice(1).map(({ path }) => `Also read as ${path}`),
      ...(told.headers ?? []).map(([name, value]) => `${name}: ${value}`),
    ],
  }
}

export const sitesTry: Command = {
  usage:
    'METHOD URL [--user EMAIL|ID] [--second-factor none|trusted|used] [--ip ADDRESS] [--at TIME] [--scheme NAME] [--script]',
  run,
}
