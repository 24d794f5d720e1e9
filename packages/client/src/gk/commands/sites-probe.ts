import type { GateKeeperClient } from '../../client'
import type { Arguments } from '../arguments'
import { type Command, need, sent } from '../command'
import type { Answer } from '../output'
import { resolveSite } from '../resolve'

const MARK = { ok: 'ok     ', bad: 'BAD    ', unknown: 'unknown' } as const

const run = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const { id } = await resolveSite(client, need(args, 0, 'SITE'))
  const probed = await client.sites.probe.mutate({ id, ...sent({ host: args.text('host') }) })
  const lines = probed.findings.flatMap(({ outcome, says, mend, milliseconds }) => [
    `${MARK[outcome]}  ${says}${milliseconds === null ? '' : ` (${milliseconds} ms)`}`,
    ...(mend === null ? [] : [`         ${mend}`]),
  ])
  return { data: probed, lines }
}

/** Asks the site through its proxy, as anybody could, and says what is wrong with it. */
export const sitesProbe: Command = { usage: 'SITE [--host HOST]', run }
