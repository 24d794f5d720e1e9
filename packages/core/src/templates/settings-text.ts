/** Writes an app's settings in its own format: nothing that is filled in can end a line, a string or a section of it. */
import { toYaml, type Yaml } from '../access/proxies/yaml'
import type { ApacheDirective, JsonText, Pair, SettingsBody, SettingsTree, YamlText } from './template'

/** Fills the placeholders of one text. */
export type Fill = (text: string) => string

export function settingsText(body: SettingsBody, fill: Fill): string {
  switch (body.format) {
    case 'ini':
      return body.sections.map(([section, pairs]) => `[${section}]\n${iniPairs(pairs, fill)}`).join('\n')
    case 'env':
      return lines(body.entries.map(([key, value]) => `${key}=${envValue(envText(value, fill), body.quoted === true)}`))
    case 'yaml':
      return toYaml(filled(body.tree, fill))
    case 'json':
      return `${JSON.stringify(filled(body.tree, fill), null, 2)}\n`
    case 'toml':
      return lines(body.entries.map(([key, value]) => `${key} = ${tomlValue(value, fill)}`))
    case 'apache':
      return body.sections.map(([section, directives]) => apacheSection(section, directives, fill)).join('\n')
    case 'shell':
      return lines(body.commands.map((words) => shellCommand(words.map(fill))))
    case 'fields':
      return lines(body.fields.map(([label, value]) => `${label}: ${fill(value)}`.trimEnd()))
    default:
      return lines(body.lines.map((line) => fillQuoted(line, fill)))
  }
}

const lines = (all: readonly string[]): string => all.map((line) => `${line}\n`).join('')

const iniPairs = (pairs: readonly Pair[], fill: Fill): string =>
  lines(pairs.map(([key, value]) => `${key} = ${iniValue(fill(value))}`))

/** A comment begins at a blank with # or ;, a value in quotes ends at them: such a value stands between backticks. */
const iniValue = (value: string): string =>
  /[#;`"\r\n\\]|^'|^\s|\s$/.test(value) ? `\`${value.replace(/[`\r\n]/g, ' ')}\`` : value

const envText = (value: string | JsonText, fill: Fill): string =>
  typeof value === 'string' ? fill(value) : JSON.stringify(filled(value.json, fill))

/** Bare where every reader takes it so; a blank is taken bare by docker, compose and systemd, and not by dotenv libraries. */
const envValue = (value: string, quoted: boolean): string =>
  quoted && !/^[A-Za-z0-9_./:@,+=~%-]*$/.test(value)
    ? `"${value.replace(/[\\"$`]/g, '\\$&').replace(/[\r\n]/g, ' ')}"`
    : value.replace(/[\r\n]/g, ' ')

const tomlValue = (value: string | boolean | readonly string[], fill: Fill): string => {
  if (typeof value === 'boolean') return String(value)
  return typeof value === 'string'
    ? tomlString(fill(value))
    : `[${value.map((one) => tomlString(fill(one))).join(', ')}]`
}

/** A basic string of TOML has the escapes of JSON; DEL alone is escaped by TOML only. */
const tomlString = (text: string): string => JSON.stringify(text).replaceAll('\x7f', '\\u007F')

const apacheSection = (section: string, directives: readonly ApacheDirective[], fill: Fill): string => {
  const inside = directives.map(([name, ...values]) => [name, ...values.map((one) => apacheWord(fill(one)))].join(' '))
  const [kind] = section.split(' ')
  return section === '' ? lines(inside) : lines([`<${section}>`, ...inside.map((line) => `  ${line}`), `</${kind}>`])
}

/** Within quotes httpd reads a backslash before a quote and before itself; `${…}` would be a variable of its, even there. */
const apacheWord = (word: string): string =>
  /^[A-Za-z0-9_./:@,+=~%!-]+$/.test(word)
    ? word
    : `"${word
        .replace(/[\r\n]/g, ' ')
        .replaceAll('${', '{')
        .replace(/[\\"]/g, '\\$&')}"`

const shellWord = (word: string): string =>
  /^[A-Za-z0-9_./:@,+=~%-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`

/** A flag begins a line, and takes what belongs to it along. */
function shellCommand(words: readonly string[]): string {
  const rows: string[] = []
  for (const word of words) {
    const last = rows.length - 1
    if (rows.length === 0 || (word.startsWith('-') && (rows[last]?.length ?? 0) > 0)) rows.push(shellWord(word))
    else rows[last] += ` ${shellWord(word)}`
  }
  return rows.join(' \\\n  ')
}

/** Python, Ruby and PHP end a string in single quotes at the next one, and read a backslash before it. */
const fillQuoted = (line: string, fill: Fill): string =>
  line.replace(/\{[a-z_]+\}/g, (placeholder) =>
    fill(placeholder) === placeholder
      ? placeholder
      : fill(placeholder)
          .replace(/[\\']/g, '\\$&')
          .replace(/[\r\n]/g, ' '),
  )

const isText = (tree: SettingsTree): tree is YamlText =>
  typeof tree === 'object' && !Array.isArray(tree) && 'block' in tree && Object.keys(tree).length === 1

/** Keys too: some name what they are of. */
function filled(tree: SettingsTree, fill: Fill): Yaml {
  if (typeof tree === 'string') return fill(tree)
  if (typeof tree !== 'object') return tree
  if (Array.isArray(tree)) return tree.map((one) => filled(one, fill))
  if (isText(tree)) return toYaml(filled(tree.block, fill))
  return Object.fromEntries(Object.entries(tree).map(([key, value]) => [fill(key), filled(value, fill)]))
}
