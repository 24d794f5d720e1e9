// The end of a site, typed to confirm; says first what hangs from it.
import { useNavigate } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal } from 'solid-js'
import { sites as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { toast } from '../../ui/toast'
import type { SiteDetail } from '../types'
import { Confirm } from '../ui/confirm'
import { Hanging } from '../ui/hanging'
import { GONE } from '../ui/leave-guard'
import { Rail } from '../ui/rail'

export function DeleteSite(props: { site: SiteDetail }) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [asking, setAsking] = createSignal(false)

  async function remove() {
    const { id, version, name } = props.site
    await trpc.sites.delete.mutate({ id, version, confirm: name })
    toast(t().deleted(name))
    navigate('/admin/sites', GONE)
    await queries.invalidateQueries({ queryKey: ['sites', 'list'] })
  }

  return (
    <Rail title={t().deleteHead}>
      <div class="setting">
        <div>
          <b>{t().deleteRow(props.site.name)}</b>
          <span class="sub">{t().deleteHint}</span>
        </div>
        <Button kind="danger-quiet" onClick={() => setAsking(true)}>
          {t().deleteSite}
        </Button>
      </div>
      <Confirm
        open={asking()}
        title={t().deleteTitle(props.site.name)}
        text={
          <Hanging
            of={['sites', props.site.id]}
            ask={() => trpc.sites.hanging.query({ id: props.site.id })}
            say={t().deleteText}
          />
        }
        word={props.site.name}
        act={t().deleteSite}
        onConfirm={remove}
        onClose={() => setAsking(false)}
      />
    </Rail>
  )
}
