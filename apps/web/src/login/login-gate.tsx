// The gate with the app's icon and name on it, the same on every step and after every error; GateKeeper's own
// sign where nobody but GateKeeper asks.
import { type JSX, type ParentProps, Show } from 'solid-js'
import { t } from '../messages/login'
import { AppIcon } from '../ui/app-icon'
import { Button } from '../ui/button'
import { Gate } from '../ui/gate'
import { Mark } from '../ui/mark'
import type { LoginView, SignIn } from './sign-in'
import { trpc } from './trpc'

export function LoginGate(
  props: ParentProps<{
    signIn: SignIn
    view: LoginView
    /** stands in the window's title, so that each step has its own */
    step?: string | undefined
    title?: string | undefined
    lead?: JSX.Element
    focusTitle?: boolean | undefined
  }>,
) {
  const what = () => props.view.client?.name ?? props.view.instance.name
  const help = () => {
    const { help_url } = props.view.instance
    return help_url !== null && { href: help_url, label: t().help }
  }
  return (
    <Gate
      sign={<Sign view={props.view} />}
      title={props.title ?? t().signInTo(what())}
      step={props.step}
      lead={props.lead}
      instance={props.view.instance.name}
      focusTitle={props.focusTitle}
      help={help()}
      busy={props.signIn.busy() && t().working}
      action={
        <Show when={!props.signIn.over() && props.view.client}>
          {(client) => (
            <Button
              id="cancel"
              kind="quiet"
              size="sm"
              onClick={() => props.signIn.attempt((interaction) => trpc.login.cancel.mutate({ interaction }))}
            >
              <span>{t().backTo(client().name)}</span>
            </Button>
          )}
        </Show>
      }
    >
      {props.children}
    </Gate>
  )
}

/** Of the app that asks; the instance's own where none does. */
export function Sign(props: { view: Pick<LoginView, 'client'> }) {
  return (
    <Show when={props.view.client} fallback={<Mark large />}>
      {(client) => <AppIcon name={client().name} src={client().icon_url} size="xl" />}
    </Show>
  )
}
