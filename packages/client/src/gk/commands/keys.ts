import type { GateKeeperClient } from '../../client'
import type { Arguments } from '../arguments'
import { type Command, UsageError } from '../command'
import { type Answer, when } from '../output'

const ALGORITHMS = ['RS256', 'ES256', 'PS256', 'EdDSA'] as const

const list = async (client: GateKeeperClient): Promise<Answer> => {
  const answer = await client.keys.list.query()
  const rows = answer.keys.map((key) => [
    key.kid,
    key.alg,
    key.state,
    when(key.published_at),
    when(key.active_from),
    when(key.retired_at),
  ])
  return { data: answer, table: { head: ['KID', 'ALG', 'STATE', 'PUBLISHED', 'SIGNS FROM', 'RETIRED'], rows } }
}

const rotate = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const asked = args.text('alg')
  const alg = ALGORITHMS.find((one) => one === asked)
  if (asked !== undefined && !alg) throw new UsageError(`--alg is one of ${ALGORITHMS.join(', ')}.`)
  const answer = await client.keys.rotate.mutate(alg ? { alg } : {})
  return {
    data: answer,
    lines: answer.rotated.map((key) => `${key.alg}: ${key.kid} signs from ${when(key.active_from)}`),
  }
}

export const keys: Record<string, Command> = {
  list: { usage: '', run: list },
  rotate: { usage: '[--alg RS256|ES256|PS256|EdDSA]', run: rotate },
}
