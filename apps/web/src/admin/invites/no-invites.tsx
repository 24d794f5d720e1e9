// No invites at all, or none that fit.
import { Show } from 'solid-js'
import { admin, invites as t } from '../../messages/admin'
import { Button } from '../../ui/button'
import { Empty } from '../../ui/empty'
import { useUrl } from '../ui/url'

export function NoInvites(props: { filtered: boolean }) {
  const url = useUrl()
  return (
    <Show
      when={props.filtered}
      fallback={<Empty heading="h2" icon="mail" title={t().emptyTitle} about={t().emptyText} />}
    >
      <Empty heading="h2" icon="search" title={t().nobodyTitle} about={t().nobodyText}>
        <Button onClick={() => url.set({ q: undefined, state: undefined })}>{admin().clearAll}</Button>
      </Empty>
    </Show>
  )
}
