/**
 * The declarations of the client's package, with those of the server's router that they speak of, as one tree without a workspace
 * in it: of each file only what is spoken of, for the rest would bring the server's insides along.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

const PACKAGES = resolve(import.meta.dirname, '../packages')

/** What a procedure is given on the server, and what browsers have types of their own for: no call by API key speaks of it. */
const OPAQUE = /^(?:api\/src\/context$|external\/)/

const EXTERNAL: Record<string, string> = { '@simplewebauthn/server': 'external/webauthn' }

/** `import type { A, B as C } from 'x'`, `export { A } from 'x'`, `import("x").A`: the list, the quote, the specifier, the name behind. */
const SPECIFIER =
  /(?:\b(?:import|export)\s+(?:type\s+)?\{([^}]*)\}\s*from\s*|\bimport\()(['"])([^'"]+)\2(?:\)\.(\w+))?/g

interface Module {
  /** `null`: all of it. */
  wanted: Set<string> | null
  statements: string[]
}

/** Copies what `entries` (`client/src/index`) reach from the declarations that `tsc -b` has written; answers what they need from elsewhere. */
export function copyDeclarations(entries: readonly string[], into: string): string[] {
  const modules = new Map<string, Module>()
  const queue = entries.map((name) => ({ name, wanted: null as string[] | null }))
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const { name, wanted } = next
    const known = modules.get(name)
    const module = known ?? {
      wanted: new Set<string>(),
      statements: OPAQUE.test(name) ? [] : statementsOf(textOf(name)),
    }
    modules.set(name, module)
    // The client's own are whole; of the rest each name is looked at once.
    const fresh = name.startsWith('client/') ? null : (wanted ?? []).filter((one) => !module.wanted?.has(one))
    if (known && (module.wanted === null || fresh?.length === 0)) continue
    if (fresh === null) module.wanted = null
    else for (const one of fresh) module.wanted?.add(one)
    for (const { specifier, names } of mentionsIn(keptOf(module))) {
      const target = targetOf(name, specifier)
      if (target !== null) queue.push({ name: target, wanted: names })
    }
  }
  const elsewhere = new Set<string>()
  for (const [name, module] of modules) write(join(into, `${name}.d.ts`), printed(name, module, elsewhere))
  return [...elsewhere].toSorted()
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

function printed(name: string, module: Module, elsewhere: Set<string>): string {
  if (OPAQUE.test(name)) return [...(module.wanted ?? [])].map((one) => `export type ${one} = object\n`).join('')
  return keptOf(module).replace(SPECIFIER, (all, _list, _quote, specifier: string) => {
    const target = targetOf(name, specifier)
    if (target === null) {
      elsewhere.add(specifier)
      return all
    }
    const path = relative(dirname(name), target)
    return all.replace(specifier, `${path.startsWith('.') ? path : `./${path}`}.js`)
  })
}

/** What is wanted of a file, with what that speaks of in it, and with the imports that are left. */
function keptOf({ wanted, statements }: Module): string {
  if (wanted === null) return statements.join('')
  const imports = statements.filter(isImport)
  const rest = statements.filter((one) => !isImport(one))
  let kept = rest.filter((one) => wanted.has(nameOf(one)))
  for (let before = -1; before !== kept.length; ) {
    before = kept.length
    const text = kept.join('')
    kept = rest.filter((one) => kept.includes(one) || (nameOf(one) !== '' && speaksOf(text, nameOf(one))))
  }
  const body = kept.join('')
  return [...imports.flatMap((one) => usedImport(one, body)), body].join('')
}

const isImport = (statement: string): boolean => /^(?:\/\*\*[\s\S]*?\*\/\s*)?import\b/.test(statement)

const speaksOf = (text: string, name: string): boolean => new RegExp(`(?<![.'"])\\b${name}\\b`).test(text)

const nameOf = (statement: string): string =>
  /^(?:export )?(?:declare )?(?:abstract )?(?:interface|type|const|function|class|enum) (\w+)/m.exec(statement)?.[1] ??
  ''

/** Each begins at the start of a line; the comment before it is its own, one within it is not. */
function statementsOf(text: string): string[] {
  const found: string[] = []
  let comment = ''
  for (const line of text.split(/(?<=\n)/)) {
    const open = comment !== '' && !comment.includes('*/')
    if (open || /^\/\*\*/.test(line)) comment += line
    else if (/^(?:export|import|declare|interface|type|const|function)\b/.test(line)) {
      found.push(comment + line)
      comment = ''
    } else {
      found.push((found.pop() ?? '') + comment + line)
      comment = ''
    }
  }
  return found
}

const usedImport = (statement: string, body: string): string[] => {
  const [, list] = /\{([^}]*)\}/.exec(statement) ?? []
  if (list === undefined) return [statement]
  const used = list.split(',').filter((one) => {
    const local = /(\w+)\s*$/.exec(one)?.[1]
    return local !== undefined && speaksOf(body, local)
  })
  return used.length === 0 ? [] : [statement.replace(list, used.join(','))]
}

const mentionsIn = (text: string): { specifier: string; names: string[] }[] =>
  [...text.matchAll(SPECIFIER)].map(([, list, , specifier = '', member]) => ({
    specifier,
    names: list === undefined ? [member ?? ''] : namesOf(list),
  }))

const namesOf = (list: string): string[] =>
  list.split(',').flatMap((one) => /^\s*(?:type\s+)?(\w+)/.exec(one)?.[1] ?? [])

/** `api/src/root` → packages/api/dist-types/src/root.d.ts */
const sourceOf = (name: string): string => {
  const [workspace = '', ...path] = name.split('/')
  return `${join(PACKAGES, workspace, 'dist-types', ...path)}.d.ts`
}

const textOf = (name: string): string => readFileSync(sourceOf(name), 'utf8').replace(/\n\/\/# sourceMappingURL=.*/, '')

/** `null`: a package of its own. */
const targetOf = (from: string, specifier: string): string | null => {
  const [, workspace, path] = /^@gatekeeper\/([^/]+)\/(.+)$/.exec(specifier) ?? []
  if (workspace !== undefined) return `${workspace}/src/${path}`
  if (!specifier.startsWith('.')) return EXTERNAL[specifier] ?? null
  const target = join(dirname(from), specifier)
  if (!existsSync(sourceOf(target))) throw new Error(`${from} speaks of ${specifier}, of which there is no declaration`)
  return target
}
