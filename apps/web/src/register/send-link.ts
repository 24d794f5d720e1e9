import { failureOf } from '../failure'
import { trpc } from '../login/trpc'
import { locale } from '../messages/locale'

/** The sign-in that waited may be over by now: the account can be made all the same. */
const OVER = new Set(['interaction_unknown', 'interaction_expired', 'other_browser'])

export async function sendLink(email: string, interaction: string | undefined): Promise<{ resend_at: number }> {
  const asked = { email, locale: locale().tag }
  if (interaction === undefined) return trpc.registration.begin.mutate(asked)
  try {
    return await trpc.registration.begin.mutate({ ...asked, interaction })
  } catch (error) {
    if (!OVER.has(failureOf(error).reason)) throw error
    return trpc.registration.begin.mutate(asked)
  }
}
