// Just enough of TypeScript's grammar to tell what is a literal, what a comment. TypeScript 7 has no API to ask.

/**
 * Matches the next literal, or, in the group `comment`, the next comment. Literals are matched so that `//` in one begins
 * no comment. A slash begins a regular expression where no operand can stand before it.
 */
export const LITERAL_OR_COMMENT =
  /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|(?<comment>\/\/[^\n]*|\/\*[\s\S]*?\*\/)|(?<=(?:^|[(,=:[!&|?{};>]|\breturn)\s*)\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\//g

export const withoutComments = (source: string) =>
  source.replace(LITERAL_OR_COMMENT, (match, comment?: string) => (comment === undefined ? match : ' '))
