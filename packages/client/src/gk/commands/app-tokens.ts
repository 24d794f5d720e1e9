import type { GateKeeperClient } from '../../client'
import type { Arguments } from '../arguments'
import { type Command, need, UsageError } from '../command'
import { type Answer, when } from '../output'
import { resolveSite, resolveUser } from '../resolve'

type Row = Awaited<ReturnType<GateKeeperClient['appTokens']['ofUser']['query']>>[number] & { email?: string }

const table = (rows: Row[], who: string) => ({
  head: ['NAME', 'PERSON', 'SITE', 'LAST USED', 'UNTIL', 'ID'],
  rows: rows.map((token) => [
    token.name,
    token.email ?? who,
    token.site,
    token.last_used_at === null ? '-' : when(token.last_used_at),
    when(token.expires_at),
    token.id,
  ]),
})

const list = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const [site, who] = [args.text('site'), args.text('user')]
  if ((site === undefined) === (who === undefined))
    throw new UsageError('Say whose tokens to list: --site SITE or --user EMAIL|ID.')
  if (who !== undefined) {
    const rows = await client.appTokens.ofUser.query({ user_id: await resolveUser(client, who) })
    return { data: rows, table: table(rows, who) }
  }
  const page = await client.appTokens.ofSite.query({
    site_id: (await resolveSite(client, site ?? '')).id,
    page: Number(args.text('page') ?? 1),
    per_page: Number(args.text('per-page') ?? 50),
  })
  return { data: page, table: table(page.rows, ''), lines: [`${page.rows.length} of ${page.total}`] }
}

const revoke = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const id = need(args, 0, 'ID')
  await client.appTokens.end.mutate({ id })
  return { data: { revoked: id }, lines: ['The token is revoked: from now on it opens nothing.'] }
}

/** Tokens of apps that cannot show a page; their owners make them, and nobody else. */
export const app_tokens: Record<string, Command> = {
  list: { usage: '--site SITE | --user EMAIL|ID [--page N] [--per-page N]', run: list },
  revoke: { usage: 'ID', run: revoke },
}
