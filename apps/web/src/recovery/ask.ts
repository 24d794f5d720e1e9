// One question to the server: whether it is under way, and what went wrong.
import { createSignal } from 'solid-js'
import { type Failure, failureOf } from '../failure'

export function createAsk() {
  const [busy, setBusy] = createSignal(false)
  const [failure, setFailure] = createSignal<Failure>()

  /** The answer, or nothing where it failed; a second press while it is under way does nothing. */
  async function ask<T>(call: () => Promise<T>): Promise<T | undefined> {
    if (busy()) return undefined
    setBusy(true)
    setFailure(undefined)
    try {
      return await call()
    } catch (error) {
      setFailure(failureOf(error))
      return undefined
    } finally {
      setBusy(false)
    }
  }

  return { ask, busy, failure, clear: () => setFailure(undefined) }
}
