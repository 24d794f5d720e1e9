/** The sentences in a source: its strings and templates that begin as a sentence does and end as one; `{1}` where a value stands. */

/** After one of these a slash begins a regular expression. */
const BEFORE_REGEX = /(?:[([{,;=:!&|?+\-*%<>~^]|\breturn|=>)\s*$/

/** Every string and template of a TypeScript source, values as `{1}`, `{2}`, …; also those within the values. */
export const textsOf = (source: string): string[] => {
  const texts: string[] = []
  let at = 0
  const skipRegex = () => {
    for (let set = false; at < source.length; at += 1) {
      const char = source[at]
      if (char === '\\') at += 1
      else if (char === '[') set = true
      else if (char === ']') set = false
      else if (char === '/' && !set) break
    }
    at += 1
  }
  const readString = (quote: string) => {
    const begin = at
    for (; source[at] !== quote; at += 1) if (source[at] === '\\') at += 1
    texts.push(plain(source.slice(begin, at)))
    at += 1
  }
  const readTemplate = () => {
    let text = ''
    for (let values = 0; source[at] !== '`'; ) {
      if (source.startsWith('${', at)) {
        at += 2
        readCode('}')
        values += 1
        text += `{${values}}`
      } else {
        const width = source[at] === '\\' ? 2 : 1
        text += plain(source.slice(at, at + width))
        at += width
      }
    }
    at += 1
    texts.push(text)
  }
  const readCode = (end: string) => {
    for (let depth = 0; at < source.length; ) {
      const char = source[at] as string
      if (char === end && depth === 0) {
        at += 1
        return
      }
      if (source.startsWith('//', at)) at = ends('\n')
      else if (source.startsWith('/*', at)) at = ends('*/') + 2
      else {
        const before = char === '/' && BEFORE_REGEX.test(source.slice(Math.max(0, at - 40), at))
        at += 1
        if (before) skipRegex()
        else if (char === "'" || char === '"') readString(char)
        else if (char === '`') readTemplate()
        else if (char === '{') depth += 1
        else if (char === '}') depth -= 1
      }
    }
  }
  const ends = (mark: string) => {
    const found = source.indexOf(mark, at)
    return found < 0 ? source.length : found
  }
  readCode('')
  return texts
}

const plain = (raw: string): string =>
  raw.replace(/\\(?:u\{([0-9a-f]+)\}|u([0-9a-f]{4})|(.))/gi, (_, long, short, char) =>
    (long ?? short) ? String.fromCodePoint(Number.parseInt(long ?? short, 16)) : char === 'n' ? '\n' : char,
  )

export const isSentence = (text: string): boolean => /^[\p{Lu}{“].* .*[.:?]$/su.test(text) && !/^\{1\}$/.test(text)
