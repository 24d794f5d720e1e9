// Two strings side by side, cut where they begin to differ, so that the first differing character can be marked.

export interface Cut {
  same: string
  /** the first differing character; '' where this string is already at its end */
  mark: string
  rest: string
}

/** `position` counts UTF-16 units from 0; a character of two units is not torn apart. */
export function cutAt(text: string, position: number): Cut {
  const start = isLowSurrogate(text.charCodeAt(position)) ? position - 1 : position
  const mark = text.slice(start, start + (isLowSurrogate(text.charCodeAt(start + 1)) ? 2 : 1))
  return { same: text.slice(0, start), mark, rest: text.slice(start + mark.length) }
}

const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff
