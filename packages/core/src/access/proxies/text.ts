/** Lines of a configuration; nested lists are indented by two. */
export type Lines = readonly (string | Lines)[]

export const toText = (lines: Lines, indent = ''): string =>
  lines
    .map((line) =>
      typeof line === 'string' ? (line === '' ? '\n' : `${indent}${line}\n`) : toText(line, `${indent}  `),
    )
    .join('')

/** Between the items of a list of lists. */
export const withBlanks = (groups: readonly Lines[]): Lines =>
  groups.flatMap((group, index) => (index === 0 ? group : ['', ...group]))
