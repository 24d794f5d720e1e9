// One act of the person: whether it is under way, and what went wrong.
import { createSignal } from 'solid-js'
import { type Failure, failureOf } from '../../trpc'

export function createAct<A extends unknown[]>(act: (...args: A) => Promise<unknown>) {
  const [busy, setBusy] = createSignal(false)
  const [error, setError] = createSignal<Error>()

  /** Whether it was done. A second press while it is under way does nothing. */
  async function run(...args: A): Promise<boolean> {
    if (busy()) return false
    setError(undefined)
    setBusy(true)
    try {
      await act(...args)
      return true
    } catch (thrown) {
      setError(errorOf(thrown))
      return false
    } finally {
      setBusy(false)
    }
  }

  /** what it means, where faults of fields are wanted of it */
  const failure = (): Failure | undefined => error() && failureOf(error())

  /** What went wrong is no longer said, since the person changes what they ask for. */
  const forget = () => setError(undefined)

  return { run, busy, error, failure, forget }
}

/** Whatever was thrown, as an error. */
export const errorOf = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)))
