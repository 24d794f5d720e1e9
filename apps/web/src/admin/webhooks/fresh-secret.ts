// A secret that was just made. Kept in memory only, and forgotten with the page: never in the URL or the history.
import { createSignal } from 'solid-js'

const [made, setMade] = createSignal<{ id: string; secret: string }>()

export const tellSecret = (id: string, secret: string): void => void setMade({ id, secret })
export const secretOf = (id: string): string | undefined => (made()?.id === id ? made()?.secret : undefined)
export const forgetSecret = (): void => void setMade(undefined)
