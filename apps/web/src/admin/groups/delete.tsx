// The end of a group, typed to confirm; says first what hangs from it.
import { useNavigate } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal } from 'solid-js'
import { groups as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { toast } from '../../ui/toast'
import type { GroupDetail } from '../types'
import { Confirm } from '../ui/confirm'
import { Hanging } from '../ui/hanging'
import { GONE } from '../ui/leave-guard'
import { Rail } from '../ui/rail'

export function DeleteGroup(props: { group: GroupDetail }) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [asking, setAsking] = createSignal(false)

  async function remove() {
    const { id, version, name } = props.group
    await trpc.groups.delete.mutate({ id, version, confirm: name })
    toast(t().deleted(name))
    navigate('/admin/groups', GONE)
    await queries.invalidateQueries({ queryKey: ['groups', 'list'] })
  }

  return (
    <Rail title={t().deleteHead}>
      <div class="setting">
        <div>
          <b>{t().deleteRow(props.group.name)}</b>
          <span class="sub">{t().deleteHint}</span>
        </div>
        <Button kind="danger-quiet" onClick={() => setAsking(true)}>
          {t().deleteGroup}
        </Button>
      </div>
      <Confirm
        open={asking()}
        title={t().deleteTitle(props.group.name)}
        text={
          <Hanging
            of={['groups', props.group.id]}
            ask={() => trpc.groups.hanging.query({ id: props.group.id })}
            say={t().deleteText}
          />
        }
        word={props.group.name}
        act={t().deleteGroup}
        onConfirm={remove}
        onClose={() => setAsking(false)}
      />
    </Rail>
  )
}
