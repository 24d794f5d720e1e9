// `bun scripts/app-docs.ts` writes docs/apps.md from the templates, so that people find their app.
// `bun scripts/app-docs.ts compare apps.md` says where the templates differ from the collection of facts that they were made from.
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fillNotes, fillSettings, templateFields } from '../packages/core/src/templates/fill'
import { APP_TEMPLATES } from '../packages/core/src/templates/find-template'
import { SITE_TEMPLATES } from '../packages/core/src/templates/site-templates.data'
import type { AppTemplate } from '../packages/core/src/templates/template'
import { differences } from './app-facts'

export const FILE = resolve(import.meta.dirname, '../docs/apps.md')

const fence = (text: string): string => `\`\`\`\n${text.trimEnd()}\n\`\`\``
const list = (lines: readonly string[]): string[] => lines.map((line) => `- ${line.replaceAll('<', '\\<')}`)

function section(template: AppTemplate): string[] {
  const app_url = template.address === 'asked' ? `https://${template.id}.example.com` : ''
  const facts = {
    base: 'https://auth.example.com',
    instance_name: 'GateKeeper',
    app_url,
    id: template.id,
    secret: null,
  }
  const { redirect_uris, post_logout_redirect_uris, scopes, pkce, type } = templateFields(template, app_url)
  const address = app_url && ` --app-url ${app_url}`
  return [
    `## ${template.name}`,
    '',
    ...(template.via ? [`By ${template.via}.`, ''] : []),
    fence(`gk clients create --template ${template.id}${address}`),
    '',
    `| | |`,
    '| --- | --- |',
    `| redirect URIs | ${redirect_uris.map((uri) => `\`${uri}\``).join('<br>')} |`,
    ...(post_logout_redirect_uris.length > 0
      ? [`| after sign-out | ${post_logout_redirect_uris.map((uri) => `\`${uri}\``).join('<br>')} |`]
      : []),
    `| client | ${type}, ${template.client.auth}, PKCE ${pkce === 'required' ? 'required' : 'if offered'} |`,
    `| scopes | ${scopes.join(' ')} |`,
    `| account | ${template.account.safe ? 'stays the same when the email changes' : '**the account follows the email**'}: ${template.account.how} |`,
    `| read from | ${template.version} |`,
    '',
    ...fillSettings(template, facts).flatMap(({ title, text }) => [`**${title}**`, '', fence(text), '']),
    ...list(fillNotes(template, facts)),
    '',
  ]
}

const site = ({ name, id, rules, own_login, notes, version }: (typeof SITE_TEMPLATES)[number]): string[] => [
  `## ${name}, behind a proxy`,
  '',
  fence(`gk sites create --template ${id} --host ${id}.example.com`),
  '',
  `Read from ${version}. In the app itself:`,
  '',
  fence(
    own_login
      .replaceAll('{base}', 'https://auth.example.com')
      .replaceAll('{host}', `${id}.example.com`)
      .replaceAll('{app}', `https://${id}.example.com`),
  ),
  '',
  ...rules.map(
    ({ path, methods, action, why }) => `- \`${[...methods, path].join(' ')}\`: ${action}${why ? ` (${why})` : ''}`,
  ),
  ...list(notes),
  '',
]

export const appDocs = (): string =>
  [
    '<!-- Made by `bun scripts/app-docs.ts`. Do not edit. -->',
    '# Apps',
    '',
    'What GateKeeper fills in for apps that it knows. Under **Clients**, _New client_, choose the app and type its address: the client is made, and its page shows what stands here with your names and with the secret, to copy or save. `gk clients create --template` does the same. An app that is not here works too, if it speaks OpenID Connect; one that knows no sign-in is [protected at its proxy](proxies/README.md).',
    '',
    'Here GateKeeper is at `https://auth.example.com`. Names of groups, and what stands in angle brackets, are yours to fill in.',
    '',
    APP_TEMPLATES.map(({ name }) => `[${name}](#${anchor(name)})`).join(' · '),
    '',
    `Behind a proxy: ${SITE_TEMPLATES.map(({ name }) => `[${name}](#${anchor(`${name}, behind a proxy`)})`).join(' · ')}`,
    '',
    ...APP_TEMPLATES.flatMap(section),
    ...SITE_TEMPLATES.flatMap(site),
  ].join('\n')

const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^a-z0-9 _-]/g, '')
    .replaceAll(' ', '-')

if (import.meta.main) {
  const [verb, path] = process.argv.slice(2)
  if (verb === 'compare' && path) {
    const found = differences(readFileSync(path, 'utf8'))
    for (const line of found) console.log(line)
    console.log(`${found.length} differences`)
  } else writeFileSync(FILE, appDocs())
}
