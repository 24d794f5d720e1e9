import type { GateKeeperClient } from '../../client'
import type { Arguments } from '../arguments'
import { type Command, need, sent } from '../command'
import type { Answer } from '../output'

type Made = Awaited<ReturnType<GateKeeperClient['clients']['create']['mutate']>>
export type AppSettings = NonNullable<Made['app']>

const list = async (client: GateKeeperClient): Promise<Answer> => {
  const page = await client.templates.list.query({})
  const rows = page.rows.map(({ id, name, family, follows_email }) => [
    id,
    name,
    family,
    follows_email ? 'follows the email' : 'sub',
  ])
  return { data: page, table: { head: ['ID', 'NAME', 'FAMILY', 'ACCOUNT'], rows }, lines: [`${rows.length} apps`] }
}

/** The files, each under its name, so that they can be cut apart. */
export const settingsText = ({ parts, notes, template }: AppSettings): string =>
  [
    ...parts.flatMap(({ title, file, text }) => ['', `# ---- ${file ?? title}`, ...text.trimEnd().split('\n')]),
    '',
    ...(template.account.safe ? [] : [`Note: the account follows the email: ${template.account.how}.`]),
    ...notes.map((note) => `Note: ${note}`),
  ].join('\n')

/** As it is, or filled in for an address. */
const show = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const id = need(args, 0, 'TEMPLATE')
  const template = await client.templates.get.query({ id })
  const app_url = args.text('app-url')
  if (app_url === undefined && template.address === 'asked')
    return {
      data: template,
      lines: [
        `${template.name} (${id}): facts of ${template.version}`,
        ...template.client.redirect_uris.map((uri) => `Redirect URI: ${uri}`),
        `Scopes:       ${template.client.scopes.join(' ')}`,
        `Account:      ${template.account.claim}: ${template.account.how}`,
        ...template.notes.map((note) => `Note: ${note}`),
      ],
    }
  const preview = await client.templates.preview.query({ template: id, ...sent({ app_url }) })
  return {
    data: preview,
    lines: [
      ...preview.faults.map(({ field, message }) => `${field}: ${message}`),
      ...(preview.filled?.fields.redirect_uris.map((uri) => `Redirect URI: ${uri}`) ?? []),
    ],
    ...(preview.filled && { raw: settingsText(preview.filled.settings) }),
    ...(preview.faults.length > 0 && { code: 2 as const }),
  }
}

const sites = async (client: GateKeeperClient): Promise<Answer> => {
  const page = await client.templates.sites.query({})
  return {
    data: page,
    table: {
      head: ['ID', 'NAME', 'RULES'],
      rows: page.rows.map(({ id, name, rules }) => [id, name, String(rules.length)]),
    },
    lines: [`${page.rows.length} apps behind a proxy`],
  }
}

export const templates: Record<string, Command> = {
  list: { usage: '', run: list },
  show: { usage: 'TEMPLATE [--app-url URL]', run: show },
  sites: { usage: '', run: sites },
}
