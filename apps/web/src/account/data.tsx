// What one may take along, and the end of the account.
import { createSignal, Show } from 'solid-js'
import { createAct } from '../admin/ui/act'
import { Confirm } from '../admin/ui/confirm'
import { download } from '../admin/ui/download'
import { Rail } from '../admin/ui/rail'
import { fresh } from '../fresh/fresh'
import { own as t } from '../messages/account'
import { trpc } from '../trpc'
import { Button } from '../ui/button'
import { Failed } from '../ui/failed'
import { toast } from '../ui/toast'
import type { Overview } from './account'

export function Data(props: { overview: Overview }) {
  return (
    <>
      <Export />
      <Delete email={props.overview.user.email} allowed={props.overview.may_delete} />
    </>
  )
}

function Export() {
  const act = createAct(async () => {
    const data = await trpc.account.export.query({})
    const day = new Date(data.exported_at).toISOString().slice(0, 10)
    download(`gatekeeper-${day}.json`, JSON.stringify(data, null, 2), 'application/json')
    toast(t().exported)
  })
  return (
    <Rail title={t().exportHead} text={t().exportAbout}>
      <div class="setting">
        <div>
          <b>{t().exportRow}</b>
          <span class="sub">{t().exportHint}</span>
        </div>
        <Button icon="download" busy={act.busy()} onClick={() => void act.run()}>
          {t().exportAct}
        </Button>
      </div>
      <Show when={act.error()}>{(error) => <Failed error={error()} />}</Show>
    </Rail>
  )
}

function Delete(props: { email: string; allowed: boolean }) {
  const [asking, setAsking] = createSignal(false)
  async function remove() {
    const { continue_to } = await fresh(() => trpc.account.delete.mutate({ confirm: props.email }))
    location.assign(continue_to)
  }
  return (
    <Rail title={t().deleteHead}>
      <div class="setting">
        <div>
          <b>{t().deleteRow}</b>
          <span class="sub">{props.allowed ? t().deleteHint : t().deleteOff}</span>
        </div>
        <Show when={props.allowed}>
          <Button kind="danger-quiet" onClick={() => setAsking(true)}>
            {t().deleteAct}
          </Button>
        </Show>
      </div>
      <Confirm
        open={asking()}
        title={t().deleteTitle}
        text={t().deleteText}
        word={props.email}
        act={t().deleteAct}
        onConfirm={remove}
        onClose={() => setAsking(false)}
      />
    </Rail>
  )
}
