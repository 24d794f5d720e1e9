// Light, dark, or as the device has it: kept in this browser, and put on the page before anything is drawn.
import { createSignal } from 'solid-js'
import { defaultOf } from './default-of'

export const THEMES = ['device', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const KEY = 'gk-theme'

const find = (text: string | null): Theme | undefined => THEMES.find((one) => one === text)

/** What was chosen in this browser. */
export function chosenTheme(): Theme | undefined {
  try {
    return find(localStorage.getItem(KEY))
  } catch {
    return undefined
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

/** Where nothing was chosen the instance's own holds: its sheet asks whether there is an attribute. */
function show(chosen: Theme | undefined): void {
  setTheme(chosen ?? find(defaultOf('theme')) ?? 'device')
  const { dataset } = document.documentElement
  if (chosen === undefined) delete dataset.theme
  else dataset.theme = chosen
}

/** Once, before the first thing is drawn; again whenever another tab chooses. */
export function applyTheme(): void {
  show(chosenTheme())
  window.addEventListener('storage', ({ key }) => key === KEY && show(chosenTheme()))
}
