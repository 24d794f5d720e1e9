// One approval as the phone's page sees it: who is here, what asks, and how it ended.
import { createSignal } from 'solid-js'
import { failureOf } from '../failure'
import { preferLocales } from '../messages/locale'
import type { RouterOutput } from '../trpc'
import { trpc } from './trpc'
import { forgetApproval, keepApproval, waitingApproval } from './waiting-approval'

/** Read once; from then on the address, and with it the history, holds nothing. */
function readToken(): string | null {
  const token = location.hash.slice(1)
  if (token === '') return waitingApproval()
  history.replaceState(null, '', location.pathname)
  keepApproval(token)
  return token
}

export function createApproval() {
  const token = readToken()
  const [me, setMe] = createSignal<RouterOutput['session']['me']>()
  const [asked, setAsked] = createSignal<RouterOutput['deviceApprovals']['get']>()
  const [end, setEnd] = createSignal<'approved' | 'denied' | 'gone'>()
  const [error, setError] = createSignal<unknown>()
  const [busy, setBusy] = createSignal(false)

  function finish(how: 'approved' | 'denied' | 'gone') {
    forgetApproval()
    setEnd(how)
  }

  async function attempt(act: (token: string) => Promise<void>) {
    setError(undefined)
    setBusy(true)
    try {
      if (token === null) finish('gone')
      else await act(token)
    } catch (thrown) {
      const { reason } = failureOf(thrown)
      if (reason === 'approval_unknown' || reason === 'qr_off') finish('gone')
      else if (reason === 'signed_out') location.assign('/login')
      else setError(thrown)
    } finally {
      setBusy(false)
    }
  }

  const load = () =>
    attempt(async (secret) => {
      const found = await trpc.session.me.query({})
      if (found === null) return location.assign('/login')
      setMe(found)
      const view = await trpc.deviceApprovals.get.mutate({ token: secret })
      if (view.state === 'waiting') setAsked(view)
      else finish('gone')
    })

  /** `sure`: does the act, after a factor once more where the server wants it. */
  const decide = (approve: boolean, sure: (act: () => Promise<void>) => Promise<void>) =>
    attempt((secret) =>
      sure(async () => {
        await trpc.deviceApprovals.decide.mutate({ token: secret, approve })
        finish(approve ? 'approved' : 'denied')
      }),
    )

  /** This account's session ends; whoever signs in now comes back here. */
  const signInAsAnother = () =>
    attempt(async (secret) => {
      await trpc.session.signOut.mutate({})
      // Signing out empties the browser's storage.
      keepApproval(secret)
      location.assign('/login')
    })

  // Another code scanned into the page that is open already.
  addEventListener('hashchange', () => location.hash !== '' && location.reload())
  preferLocales([])
  void load()
  return { me, asked, end, error, busy, load, decide, signInAsAnother }
}
