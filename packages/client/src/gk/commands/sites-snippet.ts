import type { GateKeeperClient } from '../../client'
import type { Arguments } from '../arguments'
import { type Command, need, sent } from '../command'
import type { Answer } from '../output'
import { resolveSite } from '../resolve'

type Asked = Parameters<GateKeeperClient['sites']['snippet']['query']>[0]

/** The files, each under its name, so that they can be cut apart; what else is needed comes first. */
const run = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const { id } = await resolveSite(client, need(args, 0, 'SITE'))
  const told = await client.sites.snippet.query({
    id,
    proxy: need(args, 'proxy'),
    ...sent({ gatekeeper_address: args.text('gatekeeper'), upstream_address: args.text('upstream') }),
  } as Asked)
  return {
    data: told,
    raw: [
      `# ${told.title}: ${told.versions}`,
      ...told.notes.map((note) => `# ${note}`),
      ...told.files.flatMap(({ name, text }) => ['', `# ---- ${name}`, ...text.trimEnd().split('\n')]),
    ].join('\n'),
  }
}

export const sitesSnippet: Command = {
  usage: 'SITE --proxy nginx|npm|swag|caddy|traefik|haproxy|envoy [--gatekeeper ADDRESS] [--upstream ADDRESS]',
  run,
}
