// What is told once after a save: a secret, an icon that wasn't taken, warnings. Kept in memory only, and forgotten
// with the page: never in the URL or the history, where it would stay.
import { createSignal } from 'solid-js'

export interface Fresh {
  client_id: string
  secret?: string | null
  warnings?: string[]
  icon?: { url: string; problem: string } | null
}

const [fresh, setFresh] = createSignal<Fresh>()

/** What is new stands beside what was told before of the same client. */
export function tell(news: Fresh): void {
  const before = fresh()
  setFresh(before?.client_id === news.client_id ? { ...before, ...news } : news)
}

/** Those of redirect URIs stand beside their lines already. */
export const warningsToTell = (warnings: { field: string; message: string }[]): string[] =>
  warnings.filter((warning) => !warning.field.endsWith('_uris')).map((warning) => warning.message)

export const freshOf = (client_id: string): Fresh | undefined =>
  fresh()?.client_id === client_id ? fresh() : undefined

export const forgetFresh = (): void => void setFresh(undefined)
