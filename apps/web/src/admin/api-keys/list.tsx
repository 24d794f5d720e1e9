// Keys for scripts.
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { apiKeys as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Empty } from '../../ui/empty'
import { toast } from '../../ui/toast'
import type { ApiKey } from '../types'
import { Confirm } from '../ui/confirm'
import { gk } from '../ui/gk'
import { List } from '../ui/list'
import { createList } from '../ui/list-query'
import { Page } from '../ui/page'
import { apiKeyColumns } from './columns'
import { MadeKey } from './made-key'
import { NewApiKey } from './new-key'

export default function ApiKeys() {
  const queries = useQueryClient()
  const [making, setMaking] = createSignal(false)
  const [made, setMade] = createSignal<string>()
  const [revoking, setRevoking] = createSignal<ApiKey>()
  const keys = createList({ key: ['apiKeys'], input: () => undefined, ask: trpc.apiKeys.list.query })

  async function revoke(key: ApiKey) {
    await trpc.apiKeys.revoke.mutate({ id: key.id })
    await queries.invalidateQueries({ queryKey: ['apiKeys'] })
    toast(t().revoked(key.name))
  }

  return (
    <Page
      title={t().title}
      lead={t().lead}
      command={gk(['api-keys', 'list'])}
      actions={
        <Button kind="primary" icon="plus" onClick={() => setMaking(true)}>
          {t().newKey}
        </Button>
      }
    >
      <Show when={made()}>{(key) => <MadeKey secret={key()} onClose={() => setMade(undefined)} />}</Show>
      <List
        label={t().title}
        loading={t().loading}
        query={keys}
        columns={apiKeyColumns(setRevoking)}
        expected={4}
        empty={<Empty heading="h2" icon="terminal" title={t().emptyTitle} about={t().emptyText} />}
      />
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
