import type { GateKeeperClient } from '../../client'
import type { Arguments } from '../arguments'
import { type Command, need, sent, UsageError } from '../command'
import { explainLines } from '../explain-lines'
import type { Answer } from '../output'
import { instant } from '../policy-value'
import { resolveApp, resolveUser } from '../resolve'

const FACTORS = ['none', 'trusted', 'used'] as const

/** May this user open that app, then, from there, and why. Exit code 0: allowed; 2: not, or only with a second factor. */
const explain = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const asked = args.text('second-factor') ?? 'none'
  const second_factor = FACTORS.find((use) => use === asked)
  if (!second_factor) throw new UsageError(`--second-factor is one of ${FACTORS.join(', ')}.`)
  const at = args.text('at')
  const who = need(args, 'user')
  const app = await resolveApp(client, need(args, 'app'), args.text('path'))
  const answer = await client.policies.explain.query({
    user_id: await resolveUser(client, who),
    app,
    second_factor,
    ...sent({ ip: args.text('ip') }),
    ...(at !== undefined && { at: instant('--at', at) }),
  })
  return { data: answer, lines: explainLines(answer), code: answer.outcome === 'allowed' ? 0 : 2 }
}

export const policy: Record<string, Command> = {
  explain: {
    usage:
      '--user EMAIL|ID --app CLIENT|SITE [--path /PATH] [--at TIME] [--ip ADDRESS] [--second-factor none|trusted|used]',
    run: explain,
  },
}
