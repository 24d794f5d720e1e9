import { describe, expect, test } from 'bun:test'
import { readRules } from '../access/site-rule-input'
import { CLIENT_DEFAULTS, validateClientMetadata } from '../oidc/client-metadata'
import { fillNotes, fillSettings, refusesBase, SECRET_HERE, type TemplateFacts, templateFields } from './fill'
import { APP_TEMPLATES, findTemplate } from './find-template'
import { settingsText } from './settings-text'
import { SITE_TEMPLATES } from './site-templates.data'
import type { AppTemplate, SettingsPart } from './template'
import {
  readApache,
  readComposeEnv,
  readDockerEnv,
  readIni,
  readQuoted,
  readShell,
  readStrictEnv,
  readSystemdEnv,
} from './test/readers'

const SECRET = 'gks_Az09-._~zzzzzzzzzzzzzzzzzzzzzzzzzzzzz'
const factsOf = (template: AppTemplate, more: Partial<TemplateFacts> = {}): TemplateFacts => ({
  base: 'https://auth.example.com:8443',
  instance_name: 'Fernhill & Söhne; "the\' #1` $HOME %{x}\\',
  app_url: template.path === 'kept' ? 'https://app.example.com:3000/sub/path' : 'https://app.example.com:3000',
  id: `${template.id}-2`,
  secret: SECRET,
  ...more,
})

const ISSUE =
  'grafana jellyfin portainer traefik-manager immich nextcloud gitea forgejo proxmox-ve home-assistant paperless-ngx vaultwarden outline argocd jenkins gitlab minio open-webui audiobookshelf miniflux mealie'.split(
    ' ',
  )

test('all apps that issue 5 names are there, each id once', () => {
  expect(ISSUE.filter((id) => findTemplate(id) === null)).toEqual([])
  expect(new Set(APP_TEMPLATES.map(({ id }) => id)).size).toBe(APP_TEMPLATES.length)
  expect(findTemplate('constructor')).toBeNull()
})

/** Every text that the settings hold, as the app would read it. */
function valuesOf(part: SettingsPart, text: string): string[] {
  switch (part.format) {
    case 'ini':
      return Object.values(readIni(text)).flatMap((section) => Object.values(section))
    case 'env': {
      const systemd = readSystemdEnv(text)
      expect(readComposeEnv(text)).toEqual(systemd)
      expect(part.quoted ? readStrictEnv(text) : readDockerEnv(text)).toEqual(systemd)
      return Object.values(systemd).flatMap((value) => (value.startsWith('{') ? leaves(JSON.parse(value)) : value))
    }
    case 'yaml':
      return leaves(Bun.YAML.parse(text)).flatMap((value) =>
        value.startsWith('name: ') ? leaves(Bun.YAML.parse(value)) : value,
      )
    case 'json':
      return leaves(JSON.parse(text))
    case 'toml':
      return leaves(Bun.TOML.parse(text))
    case 'apache':
      return readApache(text).flat()
    case 'shell':
      return readShell(text).flat()
    case 'fields':
      return text.split('\n').map((line) => line.replace(/^[^:]*: /, ''))
    default:
      return readQuoted(text)
  }
}
const leaves = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return [String(value)]
  return Array.isArray(value)
    ? value.flatMap(leaves)
    : Object.entries(value).flatMap(([key, one]) => [key, ...leaves(one)])
}

const holds = (values: string[], wanted: string): boolean =>
  values.some((value) => value === wanted || value.endsWith(`=${wanted}`) || value.includes(`"${wanted}"`))

describe.each(APP_TEMPLATES.map((template) => [template.id, template] as const))('template %s', (_, template) => {
  const facts = factsOf(template)
  const parts = fillSettings(template, facts)
  const values = template.settings.flatMap((part, index) => valuesOf(part, parts[index]?.text ?? ''))

  test('issue 5, must-show 7: a reader of each format finds the values whole, whatever this GateKeeper is called', () => {
    expect(holds(values, facts.id)).toBe(true)
    expect(holds(values, SECRET)).toBe(template.client.type === 'confidential')
    expect(values.some((value) => value.includes(facts.base))).toBe(true)
    const named = JSON.stringify(template.settings).includes('{name}')
    expect(holds(values, 'Fernhill Söhne the 1 HOME x')).toBe(named)
    expect(values.join('\n')).not.toMatch(/\{(app|app_[a-z]+|base|base_host|id|secret|name|idp)\}/)
    expect(parts.map(({ title }) => title).join()).not.toMatch(/\{(app|base|id|idp)\}/)
  })

  test('RG-01, RG-03, RG-04: its client is one that may be registered', () => {
    const fields = templateFields(template, template.address === 'none' ? '' : facts.app_url)
    const client = { ...CLIENT_DEFAULTS, ...fields, id: template.id, name: template.name }
    const warnings = validateClientMetadata(client)
    expect(warnings).toMatchObject({ kind: 'ok' })
    const isPublic = template.client.type === 'public'
    expect([client.token_endpoint_auth_method === 'none', isPublic && client.pkce !== 'required']).toEqual([
      isPublic,
      false,
    ])
    expect(client.scopes).toContain('openid')
    expect(client.grant_types.includes('refresh_token')).toBe(client.scopes.includes('offline_access'))
  })

  test('without the secret its place is marked, and putting it there makes the same text', () => {
    const without = fillSettings(template, { ...facts, secret: null })
    expect(without.map(({ text }) => text.replaceAll(SECRET_HERE, SECRET))).toEqual(parts.map(({ text }) => text))
  })

  test('it says where its facts are from, and is the same as it was', () => {
    expect(template.source.length).toBeGreaterThan(0)
    expect(template.version).not.toBe('')
    expect(template.account.how).not.toMatch(/\?/)
    const shown = { ...factsOf(template), base: 'https://auth.example.com', instance_name: 'Fernhill', id: template.id }
    const lines = fillSettings(template, { ...shown, secret: null }).map(({ title, text }) => `# ${title}\n${text}`)
    expect(
      [JSON.stringify(templateFields(template, shown.app_url), null, 1), ...lines, ...fillNotes(template, shown)].join(
        '\n',
      ),
    ).toMatchSnapshot()
  })
})

test('APPS-14 who checks no signature is not told anything over plain http', () => {
  const refused = APP_TEMPLATES.filter((template) => refusesBase(template, 'http://auth.example.com')).map(
    ({ id }) => id,
  )
  expect(refused).toEqual(
    'beszel forgejo gitea jupyterhub kubernetes outline portainer traefik-manager wordpress'.split(' '),
  )
  expect(APP_TEMPLATES.some((template) => refusesBase(template, 'http://localhost:3000'))).toBe(false)
  expect(APP_TEMPLATES.some((template) => refusesBase(template, 'https://auth.example.com'))).toBe(false)
})

test('APPS-01 the account follows the email only where the app cannot be told otherwise', () => {
  expect(APP_TEMPLATES.filter(({ account }) => !account.safe).map(({ id }) => id)).toEqual(
    'actual-budget cloudflare-access komga mealie romm synology-dsm'.split(' '),
  )
})

test('nothing that is filled in ends a value, a line or a section', () => {
  const evil = `a'b"c\\d\`e$f\ng;h #i%j{k}`
  const fill = (text: string) => text.replace('{app}', evil)
  const inLine = evil.replace('\n', ' ')
  expect(readIni(settingsText({ format: 'ini', sections: [['s', [['k', '{app}']]]] }, fill)).s?.k).toBe(
    inLine.replace('`', ' '),
  )
  expect(Object.keys(readDockerEnv(settingsText({ format: 'env', entries: [['K', '{app}']] }, fill)))).toEqual(['K'])
  const quoted = settingsText({ format: 'env', quoted: true, entries: [['K', '{app}']] }, fill)
  expect([readStrictEnv(quoted).K, readComposeEnv(quoted).K]).toEqual([inLine, inLine])
  expect(Bun.YAML.parse(settingsText({ format: 'yaml', tree: { k: '{app}', '{app}': 1 } }, fill))).toEqual({
    k: evil,
    [evil]: 1,
  })
  // YAML 1.1: a client called “no” is not false.
  for (const word of ['no', 'On', 'y', 'null', '1e3', '012', '~'])
    expect(settingsText({ format: 'yaml', tree: { '{app}': '{app}' } }, (text) => text.replace('{app}', word))).toBe(
      `"${word}": "${word}"\n`,
    )
  expect(JSON.parse(settingsText({ format: 'json', tree: { k: '{app}' } }, fill))).toEqual({ k: evil })
  expect(Bun.TOML.parse(settingsText({ format: 'toml', entries: [['k', '{app}']] }, fill))).toEqual({ k: evil })
  expect(readShell(settingsText({ format: 'shell', commands: [['c', '{app}']] }, fill))).toEqual([['c', evil]])
  const apache = { format: 'apache' as const, sections: [['Location "/"', [['K', '{app}', `$${'{{app}'}`]]]] as const }
  expect(readApache(settingsText(apache, fill))[1]).toEqual(['K', inLine, `{${inLine}`])
  expect(readQuoted(settingsText({ format: 'php', lines: ["f('{app}');"] }, fill))).toEqual([inLine])
})

describe.each(SITE_TEMPLATES.map((template) => [template.id, template] as const))('site template %s', (_, template) => {
  test('its rules may be registered, and none opens everything', () => {
    const rules = template.rules.map(({ match, path, methods, action }) => ({
      ...{ match, path, methods: [...methods], action },
      policy_id: null,
    }))
    expect(readRules(rules, new Set())).toEqual({ rules, faults: [], warnings: [] })
    expect(template.own_login).not.toMatch(/(^|\s)\?(\s|$)/)
  })
})
