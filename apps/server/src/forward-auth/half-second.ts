/** FLT-31: what changed on another node is in force within a second, with the time of two reads to spare. */
const FRESH_MS = 500
const MAX_ENTRIES = 20_000

interface Entry<T> {
  /** When its reads began: what changed after that is not in it. */
  began: number
  /** `null`: the key proves nobody. */
  known: T | null
}

/**
 * What `read` has found in the last half second, else a new read, which all who wait share. `alive` is asked each time: what
 * was read may have run out since.
 */
export const makeHalfSecond = <T>(
  read: (key: string) => Promise<T | null>,
  alive: (known: T) => boolean = () => true,
) => {
  let entries = new Map<string, Entry<T>>()
  /** What no one has asked for during half a second is let go with its whole generation. */
  let before = new Map<string, Entry<T>>()
  let turned = performance.now()
  const keep = (key: string, entry: Entry<T>): void => {
    const now = performance.now()
    // A flood of made-up keys costs no more than this.
    if (now - turned >= FRESH_MS || entries.size >= MAX_ENTRIES) {
      before = entries
      entries = new Map()
      turned = now
    }
    entries.set(key, entry)
  }
  const lookUp = (key: string): Entry<T> | undefined => entries.get(key) ?? before.get(key)
  const underway = new Map<string, { began: number; filling: Promise<T | null> }>()

  const fill = (key: string): Promise<T | null> => {
    const began = performance.now()
    const running = underway.get(key)
    // One that hangs may have read long ago: nobody new waits for what it has seen (SEC-152).
    if (running && began - running.began < FRESH_MS) return running.filling
    const filling = read(key)
      .then((known) => {
        if ((lookUp(key)?.began ?? 0) < began) keep(key, { began, known })
        return known
      })
      .finally(() => {
        if (underway.get(key)?.filling === filling) underway.delete(key)
      })
    underway.set(key, { began, filling })
    return filling
  }

  const living = (known: T | null): T | null => (known !== null && alive(known) ? known : null)

  /** Without a promise where the answer is at hand. Rejects with `DatabaseUnavailable`. */
  return (key: string): T | null | Promise<T | null> => {
    const entry = lookUp(key)
    if (entry && performance.now() - entry.began < FRESH_MS) return living(entry.known)
    return fill(key).then(living)
  }
}
