// No users at all, or none that fit. `query` is given where something was asked for.
import { Show } from 'solid-js'
import { admin, users as t } from '../../messages/admin'
import { Button, ButtonLink } from '../../ui/button'
import { Empty } from '../../ui/empty'
import { useUrl } from '../ui/url'
import { FILTERS } from './filters'

export function NoUsers(props: { query: string | undefined }) {
  const url = useUrl()
  return (
    <Show
      when={props.query !== undefined}
      fallback={
        <Empty heading="h2" icon="users" title={t().emptyTitle} about={t().emptyText}>
          <ButtonLink icon="plus" href="/admin/users/new">
            {t().newUser}
          </ButtonLink>
        </Empty>
      }
    >
      <Empty heading="h2" icon="search" title={t().nobodyTitle(props.query)} about={t().nobodyText}>
        <Button onClick={() => url.set(Object.fromEntries(FILTERS.map((name) => [name, undefined])))}>
          {admin().clearAll}
        </Button>
      </Empty>
    </Show>
  )
}
