import type { Command } from '../command'
import { need } from '../command'
import { resolveUser } from '../resolve'

/** What a client would read about a person. */
export const clientsPreview: Command = {
  usage: 'CLIENT_ID --user EMAIL|ID [--scope SCOPE…]',
  async run(client, args) {
    const id = need(args, 0, 'CLIENT_ID')
    const [who] = args.list('user')
    const scope = args.list('scope').flatMap((value) => value.split(/[\s,]+/).filter(Boolean))
    const user_id = await resolveUser(client, who ?? need(args, 'user'))
    const asked = scope.length > 0 ? scope : (await client.clients.get.query({ id })).scopes
    const preview = await client.clients.claimPreview.query({ id, user_id, scope: asked })
    const where = (row: (typeof preview.rows)[number]) =>
      [row.in_id_token && 'ID token', row.in_userinfo && 'UserInfo'].filter(Boolean).join(', ') || 'left out'
    return {
      data: preview,
      table: {
        head: ['CLAIM', 'VALUE', 'FROM', 'WHERE'],
        rows: preview.rows.map((row) => [
          row.claim,
          row.value === null ? '-' : JSON.stringify(row.value),
          row.from,
          where(row),
        ]),
      },
      lines: preview.warnings.map((warning) => `Warning: ${warning}`),
    }
  },
}
