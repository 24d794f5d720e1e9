/** The declarations of the package, with those of the server's router that they speak of, as one tree without a workspace in it. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

const PACKAGES = resolve(import.meta.dirname, '../packages')

/** What the server is made of inside, and what belongs to browsers, which have the types of passkeys of their own: no call by API key speaks of it. */
const OPAQUE = /^(?:api\/src\/context$|db\/src\/query$|external\/)/

const EXTERNAL: Record<string, string> = {
  '@simplewebauthn/server': 'external/webauthn',
}

/** `import type { A, B as C } from 'x'`, `import("x").A`, `export { A } from 'x'`; the names, the quote, the specifier, the name behind. */
const SPECIFIER = /(?:\b(?:import|export)\s+(?:type\s+)?\{([^}]*)\}\s*from\s*|\bimport\()(['"])([^'"]+)\2(\)\.(\w+))?/g

/** Copies what `entries` (`client/src/index`) reach from the declarations that `tsc -b` has written; answers what they need from elsewhere. */
export function copyDeclarations(entries: readonly string[], into: string): string[] {
  const elsewhere = new Set<string>()
  const opaque = new Map<string, Set<string>>()
  const done = new Set<string>()
  const queue = [...entries]
  const write = (name: string, text: string): void => {
    const file = join(into, `${name}.d.ts`)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  for (let here = queue.pop(); here !== undefined; here = queue.pop()) {
    if (done.has(here)) continue
    done.add(here)
    const from = here
    const whole = readFileSync(sourceOf(from), 'utf8').replace(/\n\/\/# sourceMappingURL=.*/, '')
    const text = from.startsWith('client/') ? whole : typesOf(whole)
    write(
      from,
      text.replace(SPECIFIER, (all, list: string | undefined, _quote, specifier: string, _after, member: string) => {
        const target = targetOf(from, specifier)
        if (target === null) {
          elsewhere.add(specifier)
          return all
        }
        if (OPAQUE.test(target)) {
          const names = opaque.get(target) ?? new Set()
          for (const name of list === undefined ? [member] : namesOf(list)) names.add(name)
          opaque.set(target, names)
        } else queue.push(target)
        const path = relative(dirname(from), target)
        return all.replace(specifier, `${path.startsWith('.') ? path : `./${path}`}.js`)
      }),
    )
  }
  for (const [name, names] of opaque)
    write(
      name,
      [...names].map((one) => `export type ${one}<A = unknown, B = unknown, C = unknown> = object\n`).join(''),
    )
  return [...elsewhere].toSorted()
}

/** Without the functions and values of the server, which are not here, and without what only they speak of. */
function typesOf(text: string): string {
  const statements = statementsOf(text).filter((statement) => {
    const [, name] = /^export declare (?:const|function|class) (\w+)/m.exec(statement) ?? []
    return name === undefined || new RegExp(`\\btypeof ${name}\\b`).test(text)
  })
  const imports = statements.filter(isImport)
  const rest = statements.filter((one) => !isImport(one) && isSpokenOf(one, statements))
  const body = rest.join('')
  return [...imports.flatMap((one) => usedImport(one, body)), body].join('')
}

/** What a file keeps to itself is there for the rest of it. */
const isSpokenOf = (statement: string, all: readonly string[]): boolean => {
  const [, name] = /^(?:declare )?(?:interface|type|const|function) (\w+)/m.exec(statement) ?? []
  return name === undefined || all.some((other) => other !== statement && new RegExp(`\\b${name}\\b`).test(other))
}

const isImport = (statement: string): boolean => /^import\b/.test(statement)

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
    return local !== undefined && new RegExp(`\\b${local}\\b`).test(body)
  })
  return used.length === 0 ? [] : [statement.replace(list, used.join(','))]
}

const namesOf = (list: string): string[] =>
  list
    .split(',')
    .map((one) =>
      one
        .trim()
        .replace(/^type\s+/, '')
        .replace(/\s+as\s.*$/, ''),
    )
    .filter(Boolean)

/** `api/src/root` → packages/api/dist-types/src/root.d.ts */
const sourceOf = (name: string): string => {
  const [workspace = '', ...path] = name.split('/')
  return `${join(PACKAGES, workspace, 'dist-types', ...path)}.d.ts`
}

/** `null`: a package of its own. */
const targetOf = (from: string, specifier: string): string | null => {
  const [, workspace, path] = /^@gatekeeper\/([^/]+)\/(.+)$/.exec(specifier) ?? []
  if (workspace !== undefined) return `${workspace}/src/${path}`
  if (!specifier.startsWith('.')) return EXTERNAL[specifier] ?? null
  const target = join(dirname(from), specifier)
  if (!existsSync(sourceOf(target))) throw new Error(`${from} speaks of ${specifier}, of which there is no declaration`)
  return target
}
