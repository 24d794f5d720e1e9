// Whether the palette is open, and what was chosen in it: kept in memory alone, gone with the page.
import { createSignal } from 'solid-js'
import type { Entry } from './entries'

const MOST = 5

const [isOpen, setOpen] = createSignal(false)
const [recent, setRecent] = createSignal<readonly Entry[]>([])

export { isOpen, recent }

export const openPalette = (): void => void setOpen(true)
export const closePalette = (): void => void setOpen(false)
export const togglePalette = (): void => void setOpen(!isOpen())

export const remember = (entry: Entry): void =>
  void setRecent([entry, ...recent().filter(({ id }) => id !== entry.id)].slice(0, MOST))
