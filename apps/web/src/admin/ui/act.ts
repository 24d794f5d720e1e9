// One act of the person: whether it is under way, and what went wrong.
import { createSignal } from 'solid-js'
import { type Failure, failureOf } from '../../trpc'

export function createAct<A extends unknown[]>(act: (...args: A) => Promise<unknown>) {
  const [busy, setBusy] = createSignal(false)
  const [failure, setFailure] = createSignal<Failure>()

  /** Whether it was done. A second press while it is under way does nothing. */
  async function run(...args: A): Promise<boolean> {
    if (busy()) return false
    setFailure(undefined)
    setBusy(true)
    try {
      await act(...args)
      return true
    } catch (error) {
      setFailure(failureOf(error))
      return false
    } finally {
      setBusy(false)
    }
  }

  return { run, busy, failure }
}
