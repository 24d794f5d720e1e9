// Creating an account: an address first, then, by the link that was mailed to it, the rest.
import { createResource, createSignal, Match, Show, Switch } from 'solid-js'
import { failureOf } from '../failure'
import { trpc } from '../login/trpc'
import { t } from '../messages/register'
import { AccountForm } from './account-form'
import { Ask } from './ask'
import { Ended } from './ended'
import { Inbox } from './inbox'
import { takeToken } from './link-token'
import { Loading, Unreachable } from './loading'

export default function Register() {
  const [token, setToken] = createSignal(takeToken())
  // The app's request waits in it; whatever the link is opened in goes on with it.
  const interaction = new URLSearchParams(location.search).get('interaction') ?? undefined
  const [asked, setAsked] = createSignal<{ email: string; resend_at: number }>()
  const [status, { refetch }] = createResource(() => trpc.registration.status.query({}))

  function startAgain() {
    setToken(null)
    setAsked(undefined)
  }

  return (
    <Switch fallback={<Loading title={t().title} />}>
      <Match when={status.error}>
        {(error) => <Unreachable title={t().title} error={error()} retry={() => void refetch()} />}
      </Match>
      <Match when={status()}>
        {(found) => (
          <Show
            when={token()}
            fallback={
              <Switch
                fallback={
                  <Ask instance={found().instance.name} interaction={interaction} email="" onAsked={setAsked} />
                }
              >
                <Match when={!found().open}>
                  <Ended reason="registration_closed" instance={found().instance.name} />
                </Match>
                <Match when={asked()}>
                  {(sent) => (
                    <Inbox
                      instance={found().instance.name}
                      interaction={interaction}
                      asked={sent()}
                      onOther={() => setAsked(undefined)}
                    />
                  )}
                </Match>
              </Switch>
            }
          >
            {(given) => <ByLink token={given()} status={found()} onStartAgain={startAgain} />}
          </Show>
        )}
      </Match>
    </Switch>
  )
}

function ByLink(props: {
  token: string
  status: { instance: { name: string }; password_min_length: number }
  onStartAgain: () => void
}) {
  const [link, { refetch }] = createResource(() => trpc.registration.check.mutate({ token: props.token }))
  const instance = () => props.status.instance.name
  const lead = (app: string | null) => (app ? t().finishLeadApp(app) : t().finishLead)
  return (
    <Switch fallback={<Loading title={t().finishTitle} />}>
      <Match when={link.error}>
        {(error) => (
          <Show
            when={failureOf(error()).reason}
            fallback={<Unreachable title={t().finishTitle} error={error()} retry={() => void refetch()} />}
          >
            {(reason) => <Ended reason={reason()} instance={instance()} onStartAgain={props.onStartAgain} />}
          </Show>
        )}
      </Match>
      <Match when={link()}>
        {(found) => (
          <AccountForm
            lead={lead(found().app)}
            instance={instance()}
            email={found().email}
            passwordMinLength={props.status.password_min_length}
            passwordOptional={found().password_optional}
            note={found().needs_approval ? t().approvalNote : undefined}
            onStartAgain={props.onStartAgain}
            create={(typed) => trpc.registration.complete.mutate({ ...typed, token: props.token })}
          />
        )}
      </Match>
    </Switch>
  )
}
