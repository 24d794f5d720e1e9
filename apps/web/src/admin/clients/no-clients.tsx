// No apps at all, or none that fit. `query` is given where something was asked for.
import { Show } from 'solid-js'
import { admin, clients as t } from '../../messages/admin'
import { Button, ButtonLink } from '../../ui/button'
import { Empty } from '../../ui/empty'
import { useUrl } from '../ui/url'

export function NoClients(props: { query: string | undefined }) {
  const url = useUrl()
  return (
    <Show
      when={props.query !== undefined}
      fallback={
        <Empty heading="h2" icon="clients" title={t().emptyTitle} about={t().emptyText}>
          <ButtonLink icon="plus" href="/admin/clients/new">
            {t().newClient}
          </ButtonLink>
        </Empty>
      }
    >
      <Empty heading="h2" icon="search" title={t().noneTitle(props.query)} about={t().noneText}>
        <Button onClick={() => url.set({ q: undefined, state: undefined })}>{admin().clearAll}</Button>
      </Empty>
    </Show>
  )
}
