import type { GateKeeperClient } from '../client'
import { UsageError } from './command'

/** The fields of a site that a template knows: its rules, the headers that the app reads, tokens for scripts. */
export const fieldsOfTemplate = async (client: GateKeeperClient, id: string) => {
  const [{ rows }, { header_presets }] = await Promise.all([
    client.templates.sites.query({}),
    client.sites.options.query({}),
  ])
  const template = rows.find((row) => row.id === id)
  if (!template) throw new UsageError(`There is no site template “${id}”. "gk templates sites" names them all.`)
  return {
    name: template.name,
    identity_headers: header_presets[template.headers].map(({ name, value }) => ({ name, value })),
    rules: template.rules.map(({ match, path, methods, action }) => ({ match, path, methods: [...methods], action })),
    app_tokens: template.app_tokens,
  }
}
