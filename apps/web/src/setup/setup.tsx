// The first run: the token from the console, then the first administrator.
import { createResource, createSignal, Match, onMount, Switch } from 'solid-js'
import { failureOf } from '../failure'
import { trpc } from '../login/trpc'
import { t } from '../messages/setup'
import { takeTokenFromUrl } from '../take-token'
import { Button, ButtonLink } from '../ui/button'
import { Failed } from '../ui/failed'
import { TextField } from '../ui/field'
import { Gate } from '../ui/gate'
import { Skeleton, Waiting } from '../ui/waiting'
import { FirstAdmin } from './first-admin'

export default function Setup() {
  const given = takeTokenFromUrl()
  const [token, setToken] = createSignal<string>()
  const [fault, setFault] = createSignal<string>()
  const [status, { refetch }] = createResource(async () => {
    const found = await trpc.setup.status.query({})
    if (found.needed && given && !token()) await check(given)
    return found
  })

  async function check(candidate: string) {
    setFault(undefined)
    try {
      await trpc.setup.checkToken.mutate({ token: candidate })
      setToken(candidate)
    } catch (error) {
      const failure = failureOf(error)
      if (failure.reason !== 'setup_token_wrong') throw error
      setFault(t().tokenWrong)
    }
  }

  return (
    <Switch fallback={<Loading />}>
      <Match when={status.error}>
        {(error) => (
          <Gate title={t().title} instance="" focusTitle>
            <Failed error={error()} retry={refetch} />
          </Gate>
        )}
      </Match>
      <Match when={status()?.needed === false}>
        <Gate title={t().doneTitle} lead={t().doneLead} instance="" focusTitle>
          <ButtonLink kind="primary" size="lg" block href="/login">
            {t().signIn}
          </ButtonLink>
        </Gate>
      </Match>
      <Match when={token() ? status() : undefined}>
        {(found) => <FirstAdmin token={token() ?? ''} status={found()} onDone={refetch} />}
      </Match>
      <Match when={status()}>
        <TokenForm fault={fault()} check={check} />
      </Match>
    </Switch>
  )
}

function Loading() {
  return (
    <Gate title={t().title} instance="">
      <Waiting label={t().loading}>
        <div class="gate-body">
          <Skeleton shape="control" />
          <Skeleton shape="control" />
        </div>
      </Waiting>
    </Gate>
  )
}

function TokenForm(props: { fault: string | undefined; check: (token: string) => Promise<void> }) {
  const [busy, setBusy] = createSignal(false)
  const [missing, setMissing] = createSignal<string>()
  const [failed, setFailed] = createSignal<unknown>()
  let field!: HTMLInputElement
  onMount(() => field.focus())

  async function submit(event: SubmitEvent) {
    event.preventDefault()
    const token = field.value.trim()
    setMissing(token ? undefined : t().tokenMissing)
    if (token && !busy()) {
      setBusy(true)
      setFailed(undefined)
      await props.check(token).catch(setFailed)
      setBusy(false)
    }
    // Gone, if the token was right.
    if (field.isConnected) field.focus()
  }

  return (
    <Gate title={t().title} lead={t().tokenLead} instance="" busy={busy() && t().working}>
      {failed() !== undefined && <Failed error={failed()} />}
      <form class="gate-form" method="post" noValidate onSubmit={submit}>
        <TextField
          ref={field}
          large
          name="token"
          label={t().token}
          hint={t().tokenHint}
          fault={missing() ?? props.fault}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          required
        />
        <Button id="continue" type="submit" kind="primary" size="lg" block busy={busy()}>
          {t().continue}
        </Button>
      </form>
    </Gate>
  )
}
