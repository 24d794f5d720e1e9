// `bun scripts/mod-auth-openidc-docs.ts` writes docs/mod-auth-openidc.md from the template and from the settings that the interop rows run.
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { EXTRAS, type Extra, NEWER } from '../interop/mod-auth-openidc/extras.data'
import { fillNotes, fillSettings } from '../packages/core/src/templates/fill'
import { findTemplate } from '../packages/core/src/templates/find-template'
import { settingsText } from '../packages/core/src/templates/settings-text'

export const FILE = resolve(import.meta.dirname, '../docs/mod-auth-openidc.md')

const APP = 'https://wiki.example.com'
const FACTS: Record<string, string> = {
  app: APP,
  upstream: 'http://127.0.0.1:3000/',
  files: '/etc/apache2/gatekeeper',
  interval: '60',
  before: '60',
}

const fill = (text: string): string => text.replace(/\{([a-z]+)\}/g, (all, name) => FACTS[name] ?? all)
const fence = (text: string): string => `\`\`\`\n${text.trimEnd()}\n\`\`\``
const word = (text: string): string => (/^[\w:/.-]+$/.test(text) ? text : `'${text}'`)

const part = ({ title, row, says, gk, sections }: Extra): string[] => [
  `### ${title}`,
  '',
  ...says.flatMap((paragraph) => [fill(paragraph), '']),
  ...(gk ? [fence(['gk clients update wiki', ...gk.map(fill).map(word)].join(' ')), ''] : []),
  ...(sections.length > 0 ? [fence(settingsText({ format: 'apache', sections }, fill)), ''] : []),
  `Run by ${row}.`,
  '',
]

const { back_channel, front_channel, ...now } = EXTRAS

export const modAuthOpenidcDocs = (): string => {
  const template = findTemplate('apache')
  if (template === null) throw new Error('there is no template for Apache')
  const base = 'https://auth.example.com'
  const facts = { base, instance_name: 'GateKeeper', app_url: APP, id: 'wiki', secret: null }
  const notes = fillNotes(template, facts).filter((note) => !note.includes('docs/mod-auth-openidc.md'))
  return [
    '<!-- Made by `bun scripts/mod-auth-openidc-docs.ts`. Do not edit. -->',
    '# Apache with mod_auth_openidc',
    '',
    'Apache signs people in by itself, and tells the app behind it who they are. Here the app is at `https://wiki.example.com`, GateKeeper at `https://auth.example.com`. Under **Clients**, _New client_, choose _Apache mod_auth_openidc_ and type the address of the app, or',
    '',
    fence(`gk clients create --template apache --id wiki --app-url ${APP}`),
    '',
    'Each piece on this page is run, as it stands but for names, numbers, ports and paths, by `bun run test:interop mod_auth_openidc`, with the Apache and the module of Debian 12 (2.4.71 and 2.4.12.3).',
    '',
    ...fillSettings(template, facts).flatMap(({ title, text }) => [`## ${title}`, '', fence(text), '']),
    ...notes.map((note) => `- ${note}`),
    '- The app reads `REMOTE_USER`, `OIDC_CLAIM_email`, `OIDC_CLAIM_name`, `OIDC_CLAIM_preferred_username` and `OIDC_CLAIM_groups` from its environment (CGI, PHP, WSGI). Behind `ProxyPass` it needs [headers](#an-app-behind-apache).',
    '- `/oidc/callback` belongs to the module: no file and no app stands there.',
    '',
    '## More',
    '',
    ...Object.values(now).flatMap(part),
    '## What GateKeeper must offer first',
    '',
    'These work with a GateKeeper whose discovery names them: `backchannel_logout_supported`, `frontchannel_logout_supported`. Until then their rows say that they are skipped, and why.',
    '',
    ...[back_channel, front_channel].flatMap(part),
    '## What needs a newer module',
    '',
    'The module of Debian 12 does not take these; their rows ask it (`apachectl -t`), and run where it does and where discovery names `pushed_authorization_request_endpoint` and `dpop_signing_alg_values_supported`.',
    '',
    ...Object.values(NEWER).flatMap(part),
    '## What people see',
    '',
    '- Who refuses consent, or is not let in by the policy of the client, reads `access_denied` and the reason on a page of Apache. `OIDCHTMLErrorTemplate` makes it one of your own. Apache answers it with the status 200.',
    '- Who fails a `Require claim` is answered 401, or 403 by `AuthzSendForbiddenOnFailure On`.',
    '- Where the client ID is wrong, or the redirect URI is not the registered one, GateKeeper shows what is wrong, and sends nobody back. The reference on that page leads an administrator to the trace.',
    '- A wrong secret, or an ID token by EdDSA, ends at a page of Apache that says no more than an error; its error log, and the traces here, say which.',
    '',
  ].join('\n')
}

if (import.meta.main) writeFileSync(FILE, modAuthOpenidcDocs())
