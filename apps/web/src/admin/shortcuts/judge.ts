// What a key press means, as a pure function, so that every rule of it is a row of a table.
import { GO } from './go-keys'

export interface Press {
  key: string
  ctrl: boolean
  meta: boolean
  alt: boolean
  /** the focus is where keys are typed or have a meaning of their own: a field, a menu, a list */
  typing: boolean
  /** a dialog stands before the page */
  covered: boolean
}

export type Meaning =
  | { kind: 'palette' }
  | { kind: 'help' }
  | { kind: 'begin_go' }
  | { kind: 'go'; href: string }
  | { kind: 'new' }
  | { kind: 'search' }

/** `going`: a `g` was pressed a moment ago. `null`: the key is not ours. */
export function judgePress(press: Press, going: boolean, singleKeys: boolean): Meaning | null {
  const { key, ctrl, meta, alt } = press
  if ((ctrl || meta) && !alt && key.toLowerCase() === 'k') return { kind: 'palette' }
  if (!singleKeys || press.typing || press.covered || ctrl || meta || alt) return null
  if (going) {
    const href = Object.hasOwn(GO, key) ? GO[key] : undefined
    return href === undefined ? null : { kind: 'go', href }
  }
  switch (key) {
    case 'g':
      return { kind: 'begin_go' }
    case '?':
      return { kind: 'help' }
    case 'n':
      return { kind: 'new' }
    case '/':
      return { kind: 'search' }
    default:
      return null
  }
}
