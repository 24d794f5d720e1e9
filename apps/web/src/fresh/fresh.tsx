// What makes or changes a credential wants a sign-in of the last ten minutes (SEC-125). When the server says so, a factor
// is asked for on the spot and the act is done again: nothing that was typed is lost.
import { t } from '../messages/fresh'
import { failureOf } from '../trpc'
import { Dialog } from '../ui/dialog'
import { answer, ask, isAsked } from './question'
import { Ways } from './ways'

/** Does the act; if the sign-in is too old for it, asks for a factor and does it once more. */
export async function fresh<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (failureOf(error).reason !== 'reauthenticate') throw error
    if (!(await ask())) throw error
    return act()
  }
}

/** Stands once in the page; `email`: whose factor it is, for the password manager. */
export function FreshSignIn(props: { email: string }) {
  const close = () => answer(false)
  return (
    <Dialog open={isAsked()} onClose={close} title={t().title}>
      <Ways email={props.email} onProved={() => answer(true)} onClose={close} />
    </Dialog>
  )
}
