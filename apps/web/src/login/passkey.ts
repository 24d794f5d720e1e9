// A passkey at the sign-in: by a button, by autofill, or beside another factor.
import { createEffect, onCleanup } from 'solid-js'
import { failureOf } from '../failure'
import { signalUnknown } from '../passkeys/signals'
import type { LoginView, SignIn } from './sign-in'
import { trpc } from './trpc'

type Purpose = 'sign_in' | 'second_factor'
type Answer = Parameters<typeof trpc.login.passkey.mutate>[0]

const ceremony = () => import('../passkeys/ceremony')

/** Asks for a passkey and gives it; `trust_device` goes with a second factor. */
export const usePasskey = (signIn: SignIn, purpose: Purpose = 'second_factor', more: { trust_device?: boolean } = {}) =>
  signIn.attempt(async (interaction) => {
    const [{ askPasskey }, options] = await Promise.all([
      ceremony(),
      trpc.login.passkeyOptions.mutate({ interaction, purpose }),
    ])
    return answer({ interaction, response: await askPasskey(options), ...more })
  })

async function answer(input: Answer): Promise<LoginView> {
  try {
    return await trpc.login.passkey.mutate(input)
  } catch (error) {
    const { signal } = failureOf(error)
    if (signal) signalUnknown(signal)
    throw error
  }
}

/** A challenge lives five minutes; the one that waits behind the field is renewed before. */
const RENEW = 270_000

/** Passkeys among what the browser offers for the email field, from the first moment, while nothing else is under way. */
export function createAutofill(signIn: SignIn, view: () => LoginView) {
  let current = 0
  let stop = () => {}
  createEffect(() => {
    // Whatever begins now, an offer still on its way must not start: it would end the ceremony that a button began.
    const turn = ++current
    if (signIn.busy() || !view().roads.passkey) return
    let timer: ReturnType<typeof setTimeout> | undefined
    offer(turn)

    async function offer(mine: number) {
      if (!(await hasAutofill())) return
      const { askPasskey, stopCeremony } = await ceremony()
      stop = stopCeremony
      timer = setTimeout(() => mine === current && offer(mine), RENEW)
      try {
        const { interaction } = view()
        const options = await trpc.login.passkeyOptions.mutate({ interaction, purpose: 'sign_in' })
        if (mine !== current) return
        const response = await askPasskey(options, true)
        if (mine === current) signIn.attempt((now) => answer({ interaction: now, response }))
      } catch (error) {
        // Cancelled, or stopped by another ceremony: whoever goes on is told by what they do next. A direct sign-in that
        // waited too long begins anew by itself.
        if (failureOf(error).reason === 'interaction_expired' && view().client === null) signIn.load()
      }
    }

    onCleanup(() => clearTimeout(timer))
  })
  onCleanup(() => {
    current += 1
    stop()
  })
}

const hasAutofill = async (): Promise<boolean> =>
  'PublicKeyCredential' in window && ((await PublicKeyCredential.isConditionalMediationAvailable?.()) ?? false)
