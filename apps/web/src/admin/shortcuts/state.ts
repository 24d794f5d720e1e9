// Single keys can be switched off (WCAG 2.1.4): who dictates or whose hand slips would set them off. Kept in this browser.
import { createSignal } from 'solid-js'

const KEY = 'gk-single-keys'

function stored(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off'
  } catch {
    return true
  }
}

const [singleKeys, setSignal] = createSignal(stored())
const [helpOpen, setHelpOpen] = createSignal(false)

export { helpOpen, setHelpOpen, singleKeys }

export function setSingleKeys(on: boolean): void {
  setSignal(on)
  try {
    if (on) localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, 'off')
  } catch {
    // Then it lasts as long as the page.
  }
}
