// Light, dark, or as the device has it: kept in this browser, and put on the page before anything is drawn.
import { createSignal } from 'solid-js'

export const THEMES = ['device', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const KEY = 'gk-theme'

/** A browser that keeps nothing for us has the device's. */
function stored(): Theme {
  try {
    const found = localStorage.getItem(KEY)
    return THEMES.find((one) => one === found) ?? 'device'
  } catch {
    return 'device'
  }
}

const [theme, setTheme] = createSignal<Theme>('device')

export { theme }

export function chooseTheme(chosen: Theme): void {
  try {
    localStorage.setItem(KEY, chosen)
  } catch {
    // Then it lasts as long as the page.
  }
  show(chosen)
}

function show(chosen: Theme): void {
  setTheme(chosen)
  const { dataset } = document.documentElement
  if (chosen === 'device') delete dataset.theme
  else dataset.theme = chosen
}

/** Once, before the first thing is drawn; again whenever another tab chooses. */
export function applyTheme(): void {
  show(stored())
  window.addEventListener('storage', ({ key }) => key === KEY && show(stored()))
}
