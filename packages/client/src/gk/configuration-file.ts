/** A file as `gk plan` and `gk apply` take it: YAML or JSON with the line of each place in it, or TypeScript that exports the same. */
import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { dirname, extname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import { referencesOf, type Tree } from './secret-references'

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
        if (typeof value !== 'object') return [[place, value]]
        if (value === null) return []
        throw new UnreadableFile(`${read.locate(place)}: ${value.fault}`)
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
  return { file: plainOf(path, file), locate: (place) => `${path}: ${place}` }
}

/** What a file of JSON could say, and no more: an alias or a module may have made what has no end, or what runs when it is read. */
const plainOf = (path: string, file: unknown): unknown => {
  try {
    return JSON.parse(JSON.stringify(file))
  } catch {
    throw new UnreadableFile(`${path}: it should say what JSON can say; this holds itself, or a value such as 1n.`)
  }
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
  const document = parse(path, lines)
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset)
    return `${path}:${line}:${col}`
  }
  const { errors } = document
  if (errors.length > 0)
    throw new UnreadableFile(
      errors
        .slice(0, MOST_ERRORS)
        .map(({ pos, message }) => `${at(pos[0])}: ${message}`)
        .join('\n'),
    )
  return { file: plainOf(path, written(path, document)), locate: (place) => at(offsetOf(document, place)) }
}

/** What follows from one slip may be thousands of others. */
const MOST_ERRORS = 20

const written = (path: string, document: Document): unknown => {
  try {
    // A handful of anchors is a convenience, thousands of aliases a bomb.
    return document.toJS({ maxAliasCount: 100 })
  } catch (error) {
    throw new UnreadableFile(`${path}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

const parse = (path: string, lineCounter: LineCounter): Document => {
  const text = readText(path)
  try {
    return parseDocument(text, { lineCounter, prettyErrors: false })
  } catch (error) {
    // The stack is at its end.
    if (error instanceof RangeError) throw new UnreadableFile(`${path}: it nests too deep to be read.`)
    throw error
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

/** What may be sent of one secret. */
const MOST = 4096

/** `null`: it is not there. A file is read no further than a secret may be long: it may be a device without an end. */
const readReference = (reference: Tree, folder: string, env: Variables): string | { fault: string } | null => {
  if (typeof reference.env === 'string') {
    const value = Object.hasOwn(env, reference.env) ? env[reference.env] : undefined
    return value === undefined ? null : bounded(value, `the environment variable ${reference.env}`)
  }
  if (typeof reference.file !== 'string') return null
  try {
    // Editors end a file with a line break; no secret does.
    const text = readStart(resolve(folder, reference.file), 4 * MOST + 4).replace(/\r?\n$/, '')
    return bounded(text, `the file ${reference.file}`)
  } catch {
    return null
  }
}

const readStart = (path: string, most: number): string => {
  const file = openSync(path, 'r')
  try {
    const buffer = Buffer.alloc(most)
    let size = 0
    // A pipe gives what it has, piece by piece.
    for (let read = -1; read !== 0 && size < most; size += read) read = readSync(file, buffer, size, most - size, null)
    return buffer.toString('utf8', 0, size)
  } finally {
    closeSync(file)
  }
}

const bounded = (text: string, what: string): string | { fault: string } =>
  text.length > MOST ? { fault: `${what} is longer than ${MOST} characters; it should hold a secret.` } : text
