// Whether mail works: a code is mailed, and whoever can type it in has received it.
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, Match, Show, Switch } from 'solid-js'
import { settings as t } from '../../messages/admin'
import { type RouterOutput, trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Callout } from '../../ui/callout'
import { Failed } from '../../ui/failed'
import { TextField } from '../../ui/field'
import { toast } from '../../ui/toast'
import { createAct } from '../ui/act'
import { focusFirstFault } from '../ui/form'
import { Rail } from '../ui/rail'
import { State } from '../ui/state'
import type { TabProps } from './tabs'

type Result = RouterOutput['mails']['sendTest']

export function SendTest(props: TabProps) {
  const queries = useQueryClient()
  const [result, setResult] = createSignal<Result>()
  const facts = () => props.view.facts
  // What is typed but not saved is not what would be tested.
  const unsaved = () => Object.keys(props.form.changes()).some((field) => field.startsWith('smtp'))
  const act = createAct(async () => {
    setResult(undefined)
    setResult(await trpc.mails.sendTest.mutate({}))
    await queries.invalidateQueries({ queryKey: ['mails'] })
  })
  return (
    <Rail title={t().test} text={t().testText}>
      <Show when={facts().mail_configured} fallback={<p class="note text-sm">{t().testNoServer}</p>}>
        <div class="stack">
          <p class="text-sm">
            <State kind={facts().mail_confirmed ? 'ok' : 'warn'}>
              {facts().mail_confirmed ? t().testConfirmed : t().testOpen}
            </State>
          </p>
          <div class="row">
            <Button icon="mail" busy={act.busy()} disabled={unsaved()} onClick={() => void act.run()}>
              {t().sendTest}
            </Button>
            <Show when={unsaved()}>
              <span class="note text-sm">{t().testSaveFirst}</span>
            </Show>
          </div>
          <Show when={act.error()}>{(error) => <Failed error={error()} />}</Show>
          <Switch>
            <Match when={asFailed(result())}>
              {(failed) => (
                <Callout kind="bad">
                  <p>{t().testFailed}</p>
                  <p class="mono break">{failed().said}</p>
                </Callout>
              )}
            </Match>
            <Match when={asSent(result())}>
              {(sent) => <ConfirmCode to={sent().to} onConfirmed={() => setResult(undefined)} />}
            </Match>
          </Switch>
        </div>
      </Show>
    </Rail>
  )
}

const asFailed = (result: Result | undefined) => (result?.kind === 'failed' ? result : undefined)
const asSent = (result: Result | undefined) => (result?.kind === 'sent' ? result : undefined)

function ConfirmCode(props: { to: string; onConfirmed: () => void }) {
  const queries = useQueryClient()
  const [code, setCode] = createSignal('')
  const act = createAct(async () => {
    await trpc.mails.confirmTest.mutate({ code: code() })
    await queries.invalidateQueries({ queryKey: ['settings'] })
  })
  const fault = () => act.failure()?.faults[0]?.message

  async function confirm(event: Event) {
    event.preventDefault()
    if (!(await act.run())) return focusFirstFault()
    toast(t().testDone)
    props.onConfirmed()
  }

  return (
    <form class="stack" onSubmit={confirm} novalidate>
      <Callout kind="ok">
        <p role="status">{t().testSent(props.to)}</p>
      </Callout>
      <TextField
        name="code"
        label={t().testCode}
        hint={t().testCodeHint}
        fault={fault()}
        inputmode="numeric"
        autocomplete="one-time-code"
        value={code()}
        onInput={(event) => setCode(event.currentTarget.value)}
      />
      <Show when={!fault() && act.error()}>{(error) => <Failed error={error()} />}</Show>
      <div class="row">
        <Button type="submit" busy={act.busy()}>
          {t().confirmTest}
        </Button>
      </div>
    </form>
  )
}
