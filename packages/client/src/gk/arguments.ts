import { parseArgs } from 'node:util'

export interface Arguments {
  positionals: string[]
  text(name: string): string | undefined
  list(name: string): string[]
  flag(name: string): boolean
}

const TEXT = [
  'email',
  'name',
  'username',
  'role',
  'password-env',
  'query',
  'state',
  'id',
  'description',
  'home-url',
  'icon-url',
  'type',
  'auth-method',
  'pkce',
  'consent',
  'alg',
  'access-token',
  'confirm',
  'keep-old-for',
  'from-env',
  'until',
  'from-file',
  'page',
  'per-page',
  'url',
  'kind',
  'issuer',
  'client-id',
  'client-secret-env',
  'client-secret-file',
  'create-users',
  'note',
  'reason',
  'days',
  'condition',
  'replacement',
  'app',
  'path',
  'at',
  'ip',
  'second-factor',
  'site',
  'policy',
  'file',
  'remote-user',
  'jwt-header',
  'basic-username',
  'scheme',
  'proxy',
  'gatekeeper',
  'upstream',
  'client',
  'endpoint',
  'error',
  'from',
  'to',
  'limit',
  'cursor',
  'for',
  'template',
  'app-url',
  'existing',
  'factor',
  'email-verified',
  'inactive-since',
  'created-since',
  'sort',
  'order',
  'format',
  'range',
  'action',
  'outcome',
  'actor',
  'target',
  'since',
  'key',
  'head',
  'chat',
  'topic',
  'priority',
  'address',
  'locale',
] as const
const LISTS = [
  'attribute',
  'remove-attribute',
  'claim',
  'grant-type',
  'groups-filter',
  'redirect-uri',
  'post-logout-redirect-uri',
  'scope',
  'allowed-domain',
  'group',
  'user',
  'network',
  'hours',
  'host',
  'rule',
  'column',
  'event',
] as const
const FLAGS = [
  'json',
  'help',
  'no-secret',
  'must-change-password',
  'unverified',
  'enable',
  'disable',
  'no-mail',
  'script',
  'everyone',
  'no-everyone',
  'require-second-factor',
  'every-time',
  'dry-run',
  'skip-faulty',
  'make-groups',
  'all',
  'prune',
  'yes',
] as const

const options = {
  ...Object.fromEntries(TEXT.map((name) => [name, { type: 'string' as const }])),
  ...Object.fromEntries(LISTS.map((name) => [name, { type: 'string' as const, multiple: true }])),
  ...Object.fromEntries(FLAGS.map((name) => [name, { type: 'boolean' as const }])),
}

/** Reads the command line; an option that does not exist throws with its name. */
export const readArguments = (argv: string[]): Arguments => {
  const { values, positionals } = parseArgs({ args: argv, options, allowPositionals: true, strict: true })
  const all = values as Record<string, string | string[] | boolean | undefined>
  return {
    positionals,
    // What may be given several times by one command is given once by another.
    text: (name) => {
      const value = all[name]
      if (!Array.isArray(value)) return typeof value === 'string' ? value : undefined
      if (value.length > 1) throw new TypeError(`--${name} is given more than once; here it is one.`)
      return value[0]
    },
    list: (name) => (Array.isArray(all[name]) ? all[name] : []),
    flag: (name) => all[name] === true,
  }
}
