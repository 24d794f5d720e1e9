// A look at the provider as it answers now.
import { createSignal, For, Show } from 'solid-js'
import { upstream as t } from '../../messages/admin'
import { type RouterOutput, trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Callout } from '../../ui/callout'
import { Failed } from '../../ui/failed'
import { createAct } from '../ui/act'
import { Rail } from '../ui/rail'

type Checked = RouterOutput['upstreams']['check']
type Found = NonNullable<Checked['found']>

const SHOWN = [
  'issuer',
  'authorization_endpoint',
  'token_endpoint',
  'userinfo_endpoint',
  'keys',
  'token_auth',
  'pkce',
] as const satisfies (keyof Found)[]

export function CheckProvider(props: { id: string }) {
  const [checked, setChecked] = createSignal<Checked>()
  const act = createAct(async () => {
    setChecked(undefined)
    setChecked(await trpc.upstreams.check.mutate({ id: props.id }))
  })
  return (
    <Rail title={t().check} text={t().checkText}>
      <div class="stack">
        <div class="row">
          <Button id="check" icon="refresh" busy={act.busy()} onClick={() => act.run()}>
            {t().checkAct}
          </Button>
        </div>
        <div role="status" class="stack">
          <Show when={act.busy()}>
            <span class="sr-only">{t().checking}</span>
          </Show>
          <Show when={checked()?.found}>{(found) => <FoundFacts found={found()} />}</Show>
        </div>
        <Show when={checked()?.problem}>{(detail) => <Callout kind="bad">{t().problem(detail())}</Callout>}</Show>
        <Show when={act.error()}>{(error) => <Failed error={error()} />}</Show>
      </div>
    </Rail>
  )
}

function FoundFacts(props: { found: Found }) {
  const say = (value: Found[keyof Found]) =>
    typeof value === 'boolean' ? (value ? t().yes : t().no) : value === null ? undefined : String(value)
  return (
    <>
      <Callout kind="ok">{t().works}</Callout>
      <dl class="facts">
        <For each={SHOWN}>
          {(name) => (
            <Show when={say(props.found[name])}>
              {(words) => (
                <>
                  <dt>{t().found[name]}</dt>
                  <dd class="break">{words()}</dd>
                </>
              )}
            </Show>
          )}
        </For>
      </dl>
    </>
  )
}
