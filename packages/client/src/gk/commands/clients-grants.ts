import { type Command, need } from '../command'
import { when } from '../output'

/** Who signed in to an app, and what they let it know. */
export const clientsGrants: Command = {
  usage: 'CLIENT_ID [--page N]',
  async run(client, args) {
    const page = await client.clients.grants.query({
      id: need(args, 0, 'CLIENT_ID'),
      page: Number(args.text('page') ?? 1),
    })
    const rows = page.rows.map((grant) => [
      grant.email,
      grant.scope.join(' '),
      grant.consented ? 'by them' : 'by policy',
      when(grant.updated_at),
    ])
    return {
      data: page,
      table: { head: ['EMAIL', 'SCOPES', 'CONSENT', 'SINCE'], rows },
      lines: [`${page.rows.length} of ${page.total}`],
    }
  },
}
