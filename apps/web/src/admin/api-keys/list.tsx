// Keys for scripts.
import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { apiKeys as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Empty } from '../../ui/empty'
import { toast } from '../../ui/toast'
import type { ApiKey } from '../types'
import { Confirm } from '../ui/confirm'
import { call } from '../ui/gk'
import { Loaded } from '../ui/loaded'
import { Page } from '../ui/page'
import { Table, TableSkeleton } from '../ui/table'
import { apiKeyColumns } from './columns'
import { MadeKey } from './made-key'
import { NewApiKey } from './new-key'

export default function ApiKeys() {
  const queries = useQueryClient()
  const [making, setMaking] = createSignal(false)
  const [made, setMade] = createSignal<string>()
  const [revoking, setRevoking] = createSignal<ApiKey>()
  const keys = useQuery(() => ({ queryKey: ['apiKeys'], queryFn: () => trpc.apiKeys.list.query() }))

  async function revoke(key: ApiKey) {
    await trpc.apiKeys.revoke.mutate({ id: key.id })
    await queries.invalidateQueries({ queryKey: ['apiKeys'] })
    toast(t().revoked(key.name))
  }

  return (
    <Page
      title={t().title}
      lead={t().lead}
      command={call('apiKeys.list.query')}
      actions={
        <Button kind="primary" icon="plus" onClick={() => setMaking(true)}>
          {t().newKey}
        </Button>
      }
    >
      <Show when={made()}>{(key) => <MadeKey secret={key()} onClose={() => setMade(undefined)} />}</Show>
      <Loaded
        query={keys}
        label={t().loading}
        waiting={<TableSkeleton label={t().title} columns={apiKeyColumns(setRevoking)} rows={4} />}
      >
        {(data) => (
          <Show
            when={data().rows.length > 0}
            fallback={<Empty heading="h2" icon="terminal" title={t().emptyTitle} about={t().emptyText} />}
          >
            <Table ruled label={t().title} columns={apiKeyColumns(setRevoking)} rows={data().rows} />
          </Show>
        )}
      </Loaded>
      <NewApiKey open={making()} onMade={setMade} onClose={() => setMaking(false)} />
      <Show when={revoking()}>
        {(key) => (
          <Confirm
            open
            title={t().revokeTitle(key().name)}
            text={t().revokeText}
            word={key().name}
            act={t().revoke}
            onConfirm={() => revoke(key())}
            onClose={() => setRevoking(undefined)}
          />
        )}
      </Show>
    </Page>
  )
}
