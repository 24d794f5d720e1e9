/** A file as `gk plan` and `gk apply` take it: YAML or JSON with the line of each place in it, or TypeScript that exports the same. */
import { readFileSync } from 'node:fs'
import { dirname, extname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'

export interface ConfigurationFile {
  path: string
  file: unknown
  /** What the references of the file point to, by their place: `sites.0.basic_password`. What cannot be read is left out. */
  secrets: Record<string, string>
  /** The variables that were read. */
  variables: string[]
  /** Where a place is: `gatekeeper.yaml:12:5`. */
  locate(place: string): string
}

/** The file cannot be read; a line for each fault. */
export class UnreadableFile extends Error {}

type Variables = Record<string, string | undefined>

export const readConfigurationFile = async (path: string, env: Variables): Promise<ConfigurationFile> => {
  const read = /\.[cm]?[jt]s$/.test(path) ? await readModule(path) : readYaml(path)
  const references = referencesOf(read.file)
  const folder = dirname(resolve(path))
  return {
    path,
    ...read,
    secrets: Object.fromEntries(
      references.flatMap(([place, reference]) => {
        const value = readReference(reference, folder, env)
        return value === null ? [] : [[place, value]]
      }),
    ),
    variables: references.flatMap(([, { env: name }]) => (typeof name === 'string' ? [name] : [])),
  }
}

type Read = Pick<ConfigurationFile, 'file' | 'locate'>

const readModule = async (path: string): Promise<Read> => {
  const module: { default?: unknown } = await import(pathToFileURL(resolve(path)).href).catch((error: unknown) => {
    throw new UnreadableFile(`${path}: ${error instanceof Error ? error.message : String(error)}`)
  })
  const file = module.default
  if (typeof file !== 'object' || file === null)
    throw new UnreadableFile(`${path}: it should export the configuration: export default { groups: […] }`)
  return { file, locate: (place) => `${path}: ${place}` }
}

const readText = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new UnreadableFile(`${path}: the file cannot be read.`)
  }
}

const readYaml = (path: string): Read => {
  if (!['.yaml', '.yml', '.json'].includes(extname(path)))
    throw new UnreadableFile(`${path}: a configuration is a file that ends in .yaml, .yml, .json or .ts.`)
  const lines = new LineCounter()
  const document = parseDocument(readText(path), { lineCounter: lines, prettyErrors: false })
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset)
    return `${path}:${line}:${col}`
  }
  const { errors } = document
  if (errors.length > 0)
    throw new UnreadableFile(errors.map(({ pos, message }) => `${at(pos[0])}: ${message}`).join('\n'))
  try {
    // A handful of anchors is a convenience, thousands of aliases a bomb.
    return { file: document.toJS({ maxAliasCount: 100 }), locate: (place) => at(offsetOf(document, place)) }
  } catch (error) {
    throw new UnreadableFile(`${path}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** As near as the file has it: of what is missing, the thing it is missing from. */
const offsetOf = (document: Document, place: string): number => {
  let node: unknown = document.contents
  let offset = 0
  for (const step of place.split('.')) {
    if (isAlias(node)) node = node.resolve(document)
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === step)
      if (!pair) break
      if (isScalar(pair.key)) offset = pair.key.range?.[0] ?? offset
      node = pair.value
    } else if (isSeq(node)) {
      node = node.items[Number(step)]
      const range = (node as { range?: [number, number, number] } | undefined)?.range
      if (!range) break
      offset = range[0]
    } else break
  }
  return offset
}

type Tree = Record<string, unknown>
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Where a secret may stand; anything else that looks like a reference is the server's to refuse. */
const SECRETS: Record<string, readonly string[]> = {
  clients: ['secret'],
  sites: ['basic_password'],
  webhooks: ['target.url', 'target.bot_token', 'target.topic', 'target.token'],
}

const at = (entry: Tree, path: string): unknown =>
  path.split('.').reduce<unknown>((here, key) => (isTree(here) ? here[key] : undefined), entry)

const referencesOf = (file: unknown): [string, Tree][] => {
  if (!isTree(file)) return []
  const found = Object.entries(SECRETS).flatMap(([section, keys]) => {
    const entries = Array.isArray(file[section]) ? file[section] : []
    return entries.flatMap((entry: unknown, index) =>
      isTree(entry) ? keys.map((key): [string, unknown] => [`${section}.${index}.${key}`, at(entry, key)]) : [],
    )
  })
  const settings = isTree(file.settings) ? file.settings : {}
  const all: [string, unknown][] = [...found, ['settings.smtp_password', settings.smtp_password]]
  return all.flatMap(([place, reference]): [string, Tree][] => (isTree(reference) ? [[place, reference]] : []))
}

const readReference = (reference: Tree, folder: string, env: Variables): string | null => {
  if (typeof reference.env === 'string') return env[reference.env] ?? null
  if (typeof reference.file !== 'string') return null
  try {
    // Editors end a file with a line break; no secret does.
    return readFileSync(resolve(folder, reference.file), 'utf8').replace(/\r?\n$/, '')
  } catch {
    return null
  }
}
