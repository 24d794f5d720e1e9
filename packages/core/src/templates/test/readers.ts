/** Readers of each format as the apps have them, written from their rules and not from our writer. */

export type Section = Record<string, string>

/** gopkg.in/ini.v1, which Grafana, Gitea and Forgejo use: keys end at = or :, values may be quoted, comments begin at # or ;. */
export function readIni(text: string): Record<string, Section> {
  const found: Record<string, Section> = {}
  let section = 'DEFAULT'
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '' || /^[#;]/.test(line)) continue
    const head = /^\[(.+)\]$/.exec(line)
    if (head) {
      section = head[1] ?? ''
      continue
    }
    const end = line.search(/[=:]/)
    if (end < 1) throw new SyntaxError(`no key: ${line}`)
    found[section] = { ...found[section], [line.slice(0, end).trim()]: iniValue(line.slice(end + 1).trim()) }
  }
  return found
}

function iniValue(text: string): string {
  const quote = /^(`|"""|"|')/.exec(text)?.[1]
  if (quote !== undefined && text.length > quote.length && text.endsWith(quote))
    return text.slice(quote.length, -quote.length)
  if (text.endsWith('\\')) throw new SyntaxError('the next line is taken along')
  return text.replace(/\s+[#;].*$/, '').trim()
}

const entries = (text: string, value: (raw: string) => string): Section =>
  Object.fromEntries(
    text
      .split('\n')
      .filter((line) => line.trim() !== '' && !line.startsWith('#'))
      .map((line) => {
        const [, key, raw] = /^([A-Za-z_][A-Za-z0-9_]*)=(.*)$/.exec(line) ?? []
        if (key === undefined || raw === undefined) throw new SyntaxError(`no entry: ${line}`)
        return [key, value(raw)]
      }),
  )

/** `docker run --env-file`: the rest of the line, as it is. */
export const readDockerEnv = (text: string): Section => entries(text, (raw) => raw)

/** `docker compose`: quotes end, $ is a variable, a blank and # begin a comment. */
export const readComposeEnv = (text: string): Section =>
  entries(text, (raw) => {
    if (/^'.*'$/.test(raw)) return raw.slice(1, -1)
    const quoted = /^"((?:[^"\\]|\\.)*)"$/.exec(raw)?.[1]
    const bare = quoted === undefined ? raw.replace(/\s+#.*$/, '').trim() : quoted
    if (/(?<!\\)\$/.test(bare)) throw new SyntaxError(`a variable: ${raw}`)
    return quoted === undefined ? bare : bare.replace(/\\(.)/g, '$1')
  })

/** systemd's EnvironmentFile=: a value that begins with no quote keeps those within it; a backslash takes the next sign. */
export const readSystemdEnv = (text: string): Section =>
  entries(text, (raw) => {
    const quoted = /^"((?:[^"\\]|\\.)*)"$/.exec(raw)?.[1]
    if (quoted !== undefined) return quoted.replace(/\\(["\\$`])/g, '$1')
    return raw.trim().replace(/\\(.)/g, '$1')
  })

/** dotenv libraries of Rust and PHP: blanks stand between quotes only. */
export const readStrictEnv = (text: string): Section =>
  entries(text, (raw) => {
    const quoted = /^"((?:[^"\\]|\\.)*)"$/.exec(raw)?.[1]
    if (quoted !== undefined) return quoted.replace(/\\(.)/g, '$1')
    if (/[\s"'$#\\]/.test(raw)) throw new SyntaxError(`an unquoted blank or sign: ${raw}`)
    return raw
  })

/** Apache's httpd: words between blanks or quotes, in which a backslash takes the quote or itself; a line may go on after a backslash. */
export function readApache(text: string): string[][] {
  return text.split('\n').flatMap((line) => {
    if (line.trim() === '' || /^\s*#/.test(line)) return []
    if (line.endsWith('\\')) throw new SyntaxError('the next line is taken along')
    if (/\$\{[^}]*\}/.test(line)) throw new SyntaxError(`a variable: ${line}`)
    const words = line.trim().match(/"(?:[^"\\]|\\.)*"|[^\s"]+/g) ?? []
    if (words.join('').length !== line.replace(/("(?:[^"\\]|\\.)*")|\s+/g, '$1').length)
      throw new SyntaxError(`a quote is left open: ${line}`)
    return [words.map((word) => (word.startsWith('"') ? word.slice(1, -1).replace(/\\(["\\])/g, '$1') : word))]
  })
}

/** POSIX sh: words of each command, a backslash before a line's end joins it to the next. */
export function readShell(text: string): string[][] {
  const commands: string[][] = [[]]
  let word: string | null = null
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at)
    if (sign === '\\' && text.charAt(at + 1) === '\n') at += 1
    else if (sign === '\\') word = (word ?? '') + text.charAt(++at)
    else if (sign === "'") {
      const end = text.indexOf("'", at + 1)
      if (end < 0) throw new SyntaxError('a quote without its end')
      word = (word ?? '') + text.slice(at + 1, end)
      at = end
    } else if (/[\s]/.test(sign)) {
      if (word !== null) commands.at(-1)?.push(word)
      word = null
      if (sign === '\n') commands.push([])
    } else if (/[;&|<>$`"(){}*?[\]#!]/.test(sign)) throw new SyntaxError(`a bare ${sign}: ${text}`)
    else word = (word ?? '') + sign
  }
  return commands.filter((command) => command.length > 0)
}

/** Strings in single quotes of Python, Ruby and PHP; brackets outside of them must close. */
export function readQuoted(text: string): string[] {
  const found: string[] = []
  const bare = text.replace(/'((?:[^'\\\n]|\\.)*)'/g, (_, inner: string) => {
    found.push(inner.replace(/\\(['\\])/g, '$1'))
    return '·'
  })
  if (/['"]/.test(bare)) throw new SyntaxError(`a quote without its end: ${bare}`)
  const open: string[] = []
  for (const sign of bare.match(/[()[\]{}]/g) ?? []) {
    if ('([{'.includes(sign)) open.push(sign)
    else if (open.pop() !== { ')': '(', ']': '[', '}': '{' }[sign]) throw new SyntaxError(`${sign} does not close`)
  }
  if (open.length > 0) throw new SyntaxError(`${open} stays open`)
  return found
}
