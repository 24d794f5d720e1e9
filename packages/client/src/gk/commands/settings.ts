import type { GateKeeperClient } from '../../client'
import type { Arguments } from '../arguments'
import { type Command, type Environment, need, UsageError } from '../command'
import type { Answer } from '../output'
import { secretValue } from '../secret-value'
import { readSetting, type SettingRule, type SettingsView, showSetting } from '../setting-value'

type Changes = Parameters<GateKeeperClient['settings']['update']['mutate']>[0]['changes']

const currentOf = ({ values, secrets }: SettingsView, { key, kind }: SettingRule): unknown =>
  kind === 'secret' ? secrets[key as keyof typeof secrets] : values[key as keyof typeof values]

const shown = (view: SettingsView, rule: SettingRule): string =>
  rule.kind === 'secret' ? (currentOf(view, rule) ? 'set' : 'none') : showSetting(rule, currentOf(view, rule))

const defaultOf = ({ defaults }: SettingsView, rule: SettingRule): string =>
  rule.kind === 'secret' ? 'none' : showSetting(rule, defaults[rule.key as keyof typeof defaults])

const ruleOf = (view: SettingsView, key: string): SettingRule => {
  const rule = view.rules.find((one) => one.key === key)
  if (!rule) throw new UsageError(`There is no setting ${key}. "gk settings list" shows them all.`)
  return rule
}

const list = async (client: GateKeeperClient): Promise<Answer> => {
  const view = await client.settings.get.query()
  const rows = view.rules.map((rule) => [rule.key, shown(view, rule), defaultOf(view, rule)])
  return { data: view, table: { head: ['SETTING', 'VALUE', 'DEFAULT'], rows } }
}

const answer = (view: SettingsView, rule: SettingRule): Answer => ({
  data: { setting: rule.key, value: currentOf(view, rule), default: defaultOf(view, rule), version: view.version },
  lines: [`${rule.key}: ${shown(view, rule)} (default ${defaultOf(view, rule)})`],
})

const get = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const view = await client.settings.get.query()
  return answer(view, ruleOf(view, need(args, 0, 'SETTING')))
}

const typed = (rule: SettingRule, args: Arguments, env: Environment): unknown => {
  if (rule.kind !== 'secret') return readSetting(rule, need(args, 1, 'VALUE'))
  if (args.positionals[3] !== undefined)
    throw new UsageError(`${rule.key} is a secret: give it by --from-env NAME or --from-file PATH, not as an argument.`)
  return secretValue(args, env)
}

const set = async (client: GateKeeperClient, args: Arguments, env: Environment): Promise<Answer> => {
  const rule = ruleOf(await client.settings.get.query(), need(args, 0, 'SETTING'))
  const changes = { [rule.key]: typed(rule, args, env) } as Changes
  return answer(await client.settings.update.mutate({ changes }), rule)
}

const reset = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const rule = ruleOf(await client.settings.get.query(), need(args, 0, 'SETTING'))
  return answer(await client.settings.reset.mutate({ key: rule.key }), rule)
}

/** From an address, fetched once; a file is sent by the page of the settings. */
const logo = async (client: GateKeeperClient, args: Arguments): Promise<Answer> => {
  const from = need(args, 0, 'URL, or none')
  const view = await (from === 'none'
    ? client.settings.removeLogo.mutate()
    : client.settings.fetchLogo.mutate({ url: from }))
  return { data: { logo: view.logo_src }, lines: [`logo: ${view.logo_src ?? 'none'}`] }
}

export const settings: Record<string, Command> = {
  list: { usage: '', run: list },
  get: { usage: 'SETTING', run: get },
  set: { usage: 'SETTING VALUE | SECRET --from-env NAME | SECRET --from-file PATH', run: set },
  reset: { usage: 'SETTING', run: reset },
  logo: { usage: 'URL | none', run: logo },
}
