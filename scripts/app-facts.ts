// Holds the templates against the collection of facts (`apps.md` of the plan, which is not part of this repository).
import { fillSettings } from '../packages/core/src/templates/fill'
import { APP_TEMPLATES } from '../packages/core/src/templates/find-template'
import type { AppTemplate } from '../packages/core/src/templates/template'

interface Block {
  id: string
  name: string
  version: string
  client?: { type: string; auth: string }
  redirect: string[]
  post_logout: string[]
  scopes: string[]
  user_key: { safe: string }
  settings: string
  source: string[]
}

const METHODS: Record<string, string> = { basic: 'client_secret_basic', post: 'client_secret_post', none: 'none' }

const blocksOf = (text: string): Block[] =>
  [...text.matchAll(/```yaml\n(id: [\s\S]*?)```/g)]
    .map(([, body]) => Bun.YAML.parse(body ?? '') as Block)
    .filter(({ client }) => client !== undefined)

/** Differences that are meant, each by its reason. */
const MEANT: Record<string, string> = {
  'tailscale: no template': 'what finds its accounts again is not established',
  'coolify: no template': 'it speaks to no provider of one’s own',
  'traefik-manager: settings': 'the boxes of its page stand for the names of its API',
  'headscale: scopes': 'allowed_groups asks for groups',
  'audiobookshelf: scopes': 'it asks for the name of its group claim as a scope',
  'audiobookshelf: settings': 'a button is no setting',
  'mealie: scopes': 'it asks for the name of its groups claim as a scope',
  'cloudflare-access: redirect': 'the address that is asked for is the team’s',
  'immich: redirect': 'a scheme of an app is for public clients; the mobile override stands in',
  'gitea: settings': 'an empty OPENID_CONNECT_SCOPES is the default',
  'gitlab: post_logout': 'its use is not established',
  'apache: not in the collection': 'it was made from what the interop rows run',
}

/** Every other difference, a line each. */
export function differences(text: string): string[] {
  return all(text).filter((line) => !Object.keys(MEANT).some((meant) => line.startsWith(meant)))
}

function all(text: string): string[] {
  const blocks = blocksOf(text)
  const known = new Set(blocks.map(({ id }) => id))
  return [
    ...blocks.flatMap((block) => {
      const template = APP_TEMPLATES.find(({ id }) => id === block.id)
      return template ? compare(block, template) : [`${block.id}: no template`]
    }),
    ...APP_TEMPLATES.filter(({ id }) => !known.has(id)).map(({ id }) => `${id}: not in the collection`),
  ]
}

function compare(block: Block, template: AppTemplate): string[] {
  const { client, account, source } = template
  const rows: [string, unknown, unknown][] = [
    ['redirect', client.redirect_uris, block.redirect],
    ['post_logout', client.post_logout_redirect_uris, block.post_logout],
    ['scopes', client.scopes, block.scopes],
    ['safe', account.safe, block.user_key.safe !== 'no'],
    ['source', source, block.source],
  ]
  const method = METHODS[block.client?.auth ?? '']
  if (method !== undefined) rows.push(['auth', client.auth, method])
  const differing = rows
    .filter(([, ours, theirs]) => JSON.stringify(ours) !== JSON.stringify(theirs))
    .map(([what, ours, theirs]) => `${block.id}: ${what} ${JSON.stringify(ours)}, not ${JSON.stringify(theirs)}`)
  const missing = wordsOf(block.settings).filter((word) => !settingsOf(template).includes(word))
  return missing.length > 0 ? [...differing, `${block.id}: settings without ${missing.join(' ')}`] : differing
}

/** Names of settings, and values that are no prose. */
const wordsOf = (settings: string): string[] => [
  ...new Set(settings.replace(/(^|\s)(#|\/\/|;).*$/gm, '').match(/[A-Za-z][A-Za-z0-9]*(?:[_-][A-Za-z0-9]+)+/g) ?? []),
]

const settingsOf = (template: AppTemplate): string => {
  const facts = { base: '{base}', instance_name: 'GateKeeper', app_url: '{app}', id: '{id}', secret: '{secret}' }
  return fillSettings(template, { ...facts, base: 'https://auth.example.com' })
    .map(({ title, text }) => `${title}\n${text}`)
    .join('\n')
}
