// The authenticator app: set up or replaced in a dialog that shows its secret once, and removed.
import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { createAct } from '../admin/ui/act'
import { Confirm } from '../admin/ui/confirm'
import { AppSecret } from '../factors/app-secret'
import { CodeField, isCode } from '../factors/code-field'
import { KeptCodes } from '../factors/kept-codes'
import { fresh } from '../fresh/fresh'
import { t } from '../messages/factors'
import { ui } from '../messages/ui'
import { useMe } from '../session'
import { type RouterOutput, trpc } from '../trpc'
import { Button } from '../ui/button'
import { Dialog, DialogActions } from '../ui/dialog'
import { Failed } from '../ui/failed'
import { Icon } from '../ui/icon'
import { When } from '../ui/time'
import { failed, toast } from '../ui/toast'

type Begun = RouterOutput['totp']['begin']

/** A row of the list of what one proves oneself by. */
export function Totp() {
  const queries = useQueryClient()
  const status = useQuery(() => ({ queryKey: ['totp'], queryFn: () => trpc.totp.status.query({}) }))
  const since = () => (status.isPending ? undefined : status.data?.since)
  const [begun, setBegun] = createSignal<Begun>()
  const [codes, setCodes] = createSignal<string[]>()
  const [removing, setRemoving] = createSignal(false)
  const close = () => {
    setBegun(undefined)
    setCodes(undefined)
  }
  const title = () => {
    if (codes()) return t().keepTitle
    return since() ? t().replaceTitle : t().setUpTitle
  }
  const begin = createAct(async () => {
    try {
      setBegun(await fresh(() => trpc.totp.begin.mutate({})))
    } catch (thrown) {
      failed(thrown)
    }
  })

  async function remove() {
    await fresh(() => trpc.totp.remove.mutate({}))
    toast(t().removed)
    await queries.invalidateQueries()
  }

  return (
    <li>
      <span class="glyph">
        <Icon name="clock" />
      </span>
      <span class="what">
        <b>{t().app}</b>
        <span class="sub text-sm">
          <Show when={since()} fallback={since() === null ? t().appOff : ' '}>
            {(at) => t().appSince(<When at={at()} />)}
          </Show>
        </span>
      </span>
      <Button id="set-up-totp" size="sm" busy={begin.busy()} onClick={() => void begin.run()}>
        {since() ? t().replace : t().setUp}
        <span class="sr-only">: {t().app}</span>
      </Button>
      <Show when={since()}>
        <Button
          id="remove-totp"
          kind="quiet"
          size="sm"
          icon="trash"
          label={`${t().remove}: ${t().app}`}
          onClick={() => setRemoving(true)}
        />
      </Show>
      <Dialog open={begun() !== undefined} onClose={close} title={title()} once>
        <Show
          when={codes()}
          fallback={<SetUpOf begun={begun()} replaces={since() != null} onCodes={setCodes} onDone={close} />}
        >
          {(made) => <Kept codes={made()} onDone={close} />}
        </Show>
      </Dialog>
      <Confirm
        open={removing()}
        title={t().removeTitle}
        text={t().removeText}
        act={t().remove}
        onConfirm={remove}
        onClose={() => setRemoving(false)}
      />
    </li>
  )
}

interface Steps {
  replaces: boolean
  onCodes: (codes: string[]) => void
  onDone: () => void
}

function SetUpOf(props: Steps & { begun: Begun | undefined }) {
  return <Show when={props.begun}>{(begun) => <SetUp {...props} begun={begun()} />}</Show>
}

function SetUp(props: Steps & { begun: Begun }) {
  const queries = useQueryClient()
  const [missing, setMissing] = createSignal<string>()
  let field!: HTMLInputElement
  const act = createAct(async () => {
    const { recovery_codes } = await fresh(() => trpc.totp.confirm.mutate({ code: field.value }))
    if (recovery_codes) props.onCodes(recovery_codes)
    else props.onDone()
    toast(t().added)
    await queries.invalidateQueries()
  })
  const fault = () => missing() ?? (act.failure()?.reason === 'wrong_code' ? t().wrong.totp : undefined)

  async function submit(event: SubmitEvent) {
    event.preventDefault()
    setMissing(isCode(field.value) ? undefined : t().codeMissing)
    if (missing() === undefined && (await act.run())) return
    field.focus()
    field.select()
  }

  return (
    <form class="stack" noValidate onSubmit={submit}>
      <Show when={props.replaces}>
        <p class="ink-2 text-sm">{t().replaceAbout}</p>
      </Show>
      <AppSecret secret={props.begun.secret} uri={props.begun.uri} />
      <CodeField
        ref={(element) => {
          field = element
          queueMicrotask(() => element.focus())
        }}
        fault={fault()}
        onInput={() => setMissing(undefined)}
      />
      <Show when={!fault() && act.error()}>{(error) => <Failed error={error()} />}</Show>
      <DialogActions>
        <Button kind="quiet" onClick={() => props.onDone()}>
          {ui().cancel}
        </Button>
        <Button id="confirm-totp" type="submit" kind="primary" busy={act.busy()}>
          {t().confirm}
        </Button>
      </DialogActions>
    </form>
  )
}

function Kept(props: { codes: string[]; onDone: () => void }) {
  const me = useMe()
  return (
    <div class="stack">
      <p class="ink-2 text-sm">{t().keepLead}</p>
      <KeptCodes codes={props.codes} instance={me().instance.name} email={me().user.email} />
      <DialogActions>
        <Button id="kept" kind="primary" onClick={() => props.onDone()}>
          {t().kept}
        </Button>
      </DialogActions>
    </div>
  )
}
