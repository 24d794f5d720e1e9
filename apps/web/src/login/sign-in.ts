// One sign-in as this page sees it. What comes next is always the server's word (`view().step`); here is only
// what is under way, what went wrong, and whether it can go on at all.
import { createEffect, createSignal, onCleanup } from 'solid-js'
import { type Failure, failureOf } from '../failure'
import { preferLocales } from '../messages/locale'
import { STOPPED } from '../passkeys/trouble'
import type { RouterOutput } from '../trpc'
import { takeUpstreamReason } from '../upstream-reason'
import { isOfferDue } from './offer-due'
import { trpc } from './trpc'
import { afterSignIn } from './waiting-approval'

export type LoginView = RouterOutput['login']['state']

/** Refusals after which no step of this interaction can succeed. */
const OVER = new Set(['interaction_unknown', 'interaction_expired', 'other_browser', 'client_unknown'])

/** How often, at most, the server is asked whether this sign-in still lives. */
const RECHECK = 30_000

/** What comes next: a step here, or another provider's page. */
type Next = LoginView | { url: string }

export type SignIn = ReturnType<typeof createSignIn>

export function createSignIn(interaction: string | null) {
  const [view, setView] = createSignal<LoginView>()
  const [failure, setFailure] = createSignal<Failure>()
  const [over, setOver] = createSignal<Failure>()
  const [busy, setBusy] = createSignal(false)
  const [upstream, setUpstream] = createSignal(takeUpstreamReason())

  async function load() {
    await run(() => (interaction ? trpc.login.state.query({ interaction }) : trpc.login.start.mutate({})))
  }

  /** Takes a step. A direct sign-in that waited too long begins anew by itself, and what was typed is sent again. */
  async function attempt(step: (interaction: string) => Promise<Next>) {
    const current = view()
    if (!current) return
    setUpstream(undefined)
    await run(async () => {
      try {
        return await step(current.interaction)
      } catch (error) {
        if (current.client !== null || failureOf(error).reason !== 'interaction_expired') throw error
        const fresh = await trpc.login.start.mutate({})
        return current.step === 'identify' ? step(fresh.interaction) : fresh
      }
    })
  }

  async function run(call: () => Promise<Next>) {
    if (busy()) return
    setBusy(true)
    setFailure(undefined)
    try {
      const next = await call()
      if ('url' in next) return location.assign(next.url)
      if (next.continue_to !== null && !(await isOfferDue(next))) return leave(next)
      take(next)
      setBusy(false)
    } catch (error) {
      fail(failureOf(error))
      setBusy(false)
    }
  }

  function take(next: LoginView) {
    preferLocales(next.ui_locales)
    setView(next)
  }

  /** Nothing is left to ask: back to where the person came from. */
  function leave({ continue_to }: LoginView) {
    location.assign(afterSignIn(continue_to ?? '/account'))
  }

  function fail(refusal: Failure) {
    // Another question to the device took the place of this one.
    if (refusal.reason === STOPPED) return
    if (OVER.has(refusal.reason)) setOver(refusal)
    else setFailure(refusal)
    // Another tab was quicker: show the step that is really next.
    if (refusal.reason === 'not_this_step') queueMicrotask(load)
  }

  // Nothing times out without a word. The server is asked, since this device's clock may be wrong.
  // A direct sign-in needs none: it begins anew (see `attempt`).
  createEffect(() => {
    const current = view()
    if (!current?.client || over()) return
    const { interaction, expires_at } = current
    let timer = setTimeout(check, Math.max(expires_at - Date.now() + 1_000, RECHECK))
    async function check() {
      try {
        await trpc.login.state.query({ interaction })
      } catch (error) {
        if (OVER.has(failureOf(error).reason)) return fail(failureOf(error))
      }
      timer = setTimeout(check, RECHECK)
    }
    onCleanup(() => clearTimeout(timer))
  })

  load()
  const clearFailure = () => {
    setFailure(undefined)
    setUpstream(undefined)
  }
  return { view, failure, over, busy, upstream, load, leave, attempt, clearFailure }
}
