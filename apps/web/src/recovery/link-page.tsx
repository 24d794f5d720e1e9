// What every link's page does first: asks whether the link is good still. Nothing is spent by that.
import { createResource, type JSX, Match, Show, Switch } from 'solid-js'
import { failureOf } from '../failure'
import { trpc } from '../login/trpc'
import { t } from '../messages/recovery'
import type { RouterInput, RouterOutput } from '../trpc'
import { ButtonLink } from '../ui/button'
import { Loading, RecoveryGate, Unreachable } from './recovery-gate'

export type LinkKind = RouterInput['recovery']['check']['kind']
export type LinkView = RouterOutput['recovery']['check']

export function LinkPage(props: { kind: LinkKind; token: string; children: (view: LinkView) => JSX.Element }) {
  const [view, { refetch }] = createResource(() => trpc.recovery.check.mutate({ token: props.token, kind: props.kind }))
  return (
    <Switch fallback={<Loading />}>
      <Match when={view.error && failureOf(view.error).reason === 'link_over'}>
        <LinkOver kind={props.kind} />
      </Match>
      <Match when={view.error}>{(error) => <Unreachable error={error()} retry={refetch} />}</Match>
      <Match when={view()}>{(found) => props.children(found())}</Match>
    </Switch>
  )
}

/** Never a dead end: each kind says how one gets another. */
export function LinkOver(props: { kind: LinkKind }) {
  // Only for the name above and below; without it the page says all it has to.
  const [page] = createResource(() => trpc.recovery.page.query({}).catch(() => undefined))
  const resets = () => props.kind === 'reset_password' || props.kind === 'not_me'
  const help = () =>
    ({
      reset_password: t().overReset,
      verify_email: t().overVerify,
      not_me: t().overNotMe,
      sign_in: t().overSignIn,
    })[props.kind]
  return (
    <RecoveryGate page={page()} title={t().overTitle} lead={t().overLead} focusTitle>
      <p class="center text-sm ink-2">{help()}</p>
      <div class="gate-roads">
        <Show
          when={resets()}
          fallback={
            <ButtonLink kind="primary" size="lg" block href={props.kind === 'sign_in' ? '/login' : '/account'}>
              {props.kind === 'sign_in' ? t().backToSignIn : t().toAccount}
            </ButtonLink>
          }
        >
          <ButtonLink kind="primary" size="lg" block href="/reset-password">
            {t().newLink}
          </ButtonLink>
        </Show>
      </div>
    </RecoveryGate>
  )
}
