// The own address: shown, proved, and changed by a link that is mailed to the new one (SEC-098).
import { createSignal, Show } from 'solid-js'
import { createAct } from '../admin/ui/act'
import { focusFirstFault } from '../admin/ui/form'
import { Rail } from '../admin/ui/rail'
import { fresh } from '../fresh/fresh'
import { t } from '../messages/email'
import { ui } from '../messages/ui'
import { trpc } from '../trpc'
import { Button } from '../ui/button'
import { Callout } from '../ui/callout'
import { Dialog, DialogActions } from '../ui/dialog'
import { Failed } from '../ui/failed'
import { TextField } from '../ui/field'
import { Icon } from '../ui/icon'

export function OwnEmail(props: { email: string; verified: boolean }) {
  const [asking, setAsking] = createSignal(false)
  const [sentTo, setSentTo] = createSignal<string>()
  const verify = createAct(async () => setSentTo((await trpc.account.verifyEmail.mutate({})).email))
  return (
    <Rail title={t().title} text={t().about}>
      <ul class="rows">
        <li>
          <span class="glyph">
            <Icon name="mail" />
          </span>
          <span class="what">
            <b class="break">{props.email}</b>
            <span class="sub text-sm">{props.verified ? t().verified : t().notVerified}</span>
          </span>
          <Show when={!props.verified}>
            <Button id="verify-email" size="sm" busy={verify.busy()} onClick={() => void verify.run()}>
              {t().verify}
              <span class="sr-only">: {t().address}</span>
            </Button>
          </Show>
          <Button id="change-email" size="sm" onClick={() => setAsking(true)}>
            {t().change}
            <span class="sr-only">: {t().address}</span>
          </Button>
        </li>
      </ul>
      <Show when={verify.error()}>{(error) => <Failed error={error()} />}</Show>
      <div role="status">
        <Show when={sentTo()}>
          {(email) => (
            <Callout kind="ok">
              <p class="break">{t().sent(email())}</p>
              <Show when={email() !== props.email}>
                <p>{t().sentChange}</p>
              </Show>
            </Callout>
          )}
        </Show>
      </div>
      <Dialog open={asking()} onClose={() => setAsking(false)} title={t().changeTitle}>
        <ChangeForm
          onClose={() => setAsking(false)}
          onSent={(email) => {
            setSentTo(email)
            setAsking(false)
          }}
        />
      </Dialog>
    </Rail>
  )
}

function ChangeForm(props: { onClose: () => void; onSent: (email: string) => void }) {
  const [email, setEmail] = createSignal('')
  const [missing, setMissing] = createSignal<string>()
  const act = createAct(async () => {
    const asked = await fresh(() => trpc.account.beginEmailChange.mutate({ email: email().trim() }))
    props.onSent(asked.email)
  })
  const fault = () => missing() ?? act.failure()?.faults[0]?.message

  async function send(event: Event) {
    event.preventDefault()
    setMissing(email().trim() ? undefined : t().missing)
    if (missing() || !(await act.run())) focusFirstFault()
  }

  return (
    <form class="stack" method="post" onSubmit={send} novalidate>
      <p class="ink-2 text-sm">{t().changeText}</p>
      <TextField
        autofocus
        name="email"
        id="new-email"
        label={t().newEmail}
        fault={fault()}
        value={email()}
        onInput={(event) => {
          setEmail(event.currentTarget.value)
          setMissing(undefined)
        }}
        type="email"
        autocomplete="email"
        autocapitalize="off"
        spellcheck={false}
        required
      />
      <Show when={!fault() && act.error()}>{(error) => <Failed error={error()} />}</Show>
      <DialogActions>
        <Button kind="quiet" onClick={() => props.onClose()}>
          {ui().cancel}
        </Button>
        <Button type="submit" kind="primary" busy={act.busy()}>
          {t().send}
        </Button>
      </DialogActions>
    </form>
  )
}
