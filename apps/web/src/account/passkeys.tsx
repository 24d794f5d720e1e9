// One's own passkeys: which there are, who keeps them, when they were last used; another one, a better name, or none.
import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { createSignal, For, Match, Show, Switch } from 'solid-js'
import { createAct } from '../admin/ui/act'
import { fresh } from '../fresh/fresh'
import { t } from '../messages/passkeys'
import { sayPasskey } from '../passkeys/say'
import { signalCurrent } from '../passkeys/signals'
import { STOPPED } from '../passkeys/trouble'
import { type RouterOutput, trpc } from '../trpc'
import { Button } from '../ui/button'
import { Callout } from '../ui/callout'
import { Dialog } from '../ui/dialog'
import { Empty } from '../ui/empty'
import { Failed, sayFailure } from '../ui/failed'
import { Icon, type IconName } from '../ui/icon'
import { When } from '../ui/time'
import { toast } from '../ui/toast'
import { Skeleton, Waiting } from '../ui/waiting'
import { RemovePasskey, RenamePasskey } from './passkey-dialogs'

export type Passkey = RouterOutput['passkeys']['list']['passkeys'][number]

const PASSKEYS = ['passkeys']
const ICONS: Record<Passkey['kind'], IconName> = { cloud: 'cloud', laptop: 'laptop', phone: 'phone', usb: 'usb' }

export function Passkeys() {
  const queries = useQueryClient()
  const list = useQuery(() => ({ queryKey: PASSKEYS, queryFn: () => trpc.passkeys.list.query({}) }))
  const [renaming, setRenaming] = createSignal<Passkey>()
  const [removing, setRemoving] = createSignal<Passkey>()
  const reload = () => queries.invalidateQueries()
  const add = createAddPasskey(reload)
  return (
    <section class="rail" id="passkeys">
      <header>
        <h2>{t().title}</h2>
        <p>{t().about}</p>
        <div class="row">
          <Button id="add-passkey" size="sm" icon="plus" busy={add.busy()} onClick={() => add.run()}>
            {t().add}
          </Button>
        </div>
      </header>
      <div class="rail-body">
        <Show when={add.trouble()}>
          {(words) => (
            <Callout kind="bad">
              <p>{words()}</p>
            </Callout>
          )}
        </Show>
        <Switch
          fallback={
            <Waiting label={t().title}>
              <Skeleton width={4} />
            </Waiting>
          }
        >
          <Match when={list.isLoadingError}>
            <Failed error={list.error} retry={() => list.refetch()} />
          </Match>
          {/* `data` is read only once it is there: read before, it would suspend the whole page. */}
          <Match when={!list.isPending && list.data}>
            {(data) => (
              <>
                <ul class="rows">
                  <For each={data().passkeys}>
                    {(passkey) => (
                      <Row
                        passkey={passkey}
                        onRename={() => setRenaming(passkey)}
                        onRemove={() => setRemoving(passkey)}
                      />
                    )}
                  </For>
                </ul>
                <Show when={data().passkeys.length === 0}>
                  <Empty icon="passkey" title={t().none} about={t().noneAbout} />
                </Show>
              </>
            )}
          </Match>
        </Switch>
      </div>
      <Dialog
        open={renaming() !== undefined}
        onClose={() => setRenaming(undefined)}
        title={t().renameTitle(renaming()?.name ?? '')}
      >
        <Show when={renaming()}>
          {(passkey) => <RenamePasskey passkey={passkey()} onSaved={reload} onDone={() => setRenaming(undefined)} />}
        </Show>
      </Dialog>
      <Dialog
        open={removing() !== undefined}
        onClose={() => setRemoving(undefined)}
        title={t().removeTitle(removing()?.name ?? '')}
      >
        <Show when={removing()}>
          {(passkey) => <RemovePasskey passkey={passkey()} onRemoved={reload} onDone={() => setRemoving(undefined)} />}
        </Show>
      </Dialog>
    </section>
  )
}

/** The device is asked for one more; `onAdded` once it is on file. */
function createAddPasskey(onAdded: () => unknown) {
  const act = createAct(async () => {
    const [{ makePasskey }, options] = await Promise.all([
      import('../passkeys/ceremony'),
      fresh(() => trpc.passkeys.registerOptions.mutate({})),
    ])
    const { passkey, signals } = await trpc.passkeys.register.mutate({ response: await makePasskey(options) })
    signalCurrent(signals)
    toast(t().added(passkey.name))
    await onAdded()
  })
  const trouble = () => {
    const failure = act.failure()
    if (!failure || failure.reason === STOPPED) return undefined
    return sayPasskey(failure) ?? sayFailure(failure)
  }
  return { ...act, trouble }
}

function Row(props: { passkey: Passkey; onRename: () => void; onRemove: () => void }) {
  const where = () => {
    const { synced, kind, provider } = props.passkey
    if (synced) return t().synced(provider)
    return kind === 'usb' ? t().boundToKey(provider) : t().boundToDevice(provider)
  }
  return (
    <li>
      <span class="glyph">
        <Icon name={ICONS[props.passkey.kind]} />
      </span>
      <span class="what">
        <b>{props.passkey.name}</b>
        <span class="sub text-sm">
          {where()}
          <Show when={props.passkey.last_used_at} fallback={t().unused(<When at={props.passkey.created_at} />)}>
            {(at) => t().used(<When at={at()} />)}
          </Show>
        </span>
      </span>
      <Button size="sm" onClick={() => props.onRename()}>
        {t().rename}
        <span class="sr-only">: {props.passkey.name}</span>
      </Button>
      <Button
        kind="quiet"
        size="sm"
        icon="trash"
        label={t().remove(props.passkey.name)}
        onClick={() => props.onRemove()}
      />
    </li>
  )
}
