// What the app gets to know of a person, in the ID token and in user info; person and place stand in the URL.
import { keepPreviousData, useQuery } from '@tanstack/solid-query'
import { createSignal, For } from 'solid-js'
import { clients as t } from '../../messages/admin'
import { useMe } from '../../session'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Check } from '../../ui/field'
import type { ClientDetail } from '../types'
import { Loaded } from '../ui/loaded'
import { PersonPicker } from '../ui/person-picker'
import { TableSkeleton } from '../ui/table'
import { useUrl } from '../ui/url'
import { ClaimTable, claimColumns } from './claim-table'

const PLACES = ['in_id_token', 'in_userinfo'] as const

export function ClaimsTab(props: { client: ClientDetail }) {
  const me = useMe()
  const url = useUrl()
  const userId = () => url.get('user') ?? me().user.id
  const place = () => (url.get('in') === 'userinfo' ? 'in_userinfo' : 'in_id_token')
  const [left, setLeft] = createSignal<string[]>([])
  const scope = () => props.client.scopes.filter((one) => !left().includes(one))
  const user = useQuery(() => ({
    queryKey: ['users', 'one', userId()],
    queryFn: () => trpc.users.get.query({ id: userId() }),
  }))
  const claims = useQuery(() => ({
    queryKey: ['clients', 'claims', props.client.id, userId(), scope(), props.client.version],
    queryFn: () => trpc.clients.claimPreview.query({ id: props.client.id, user_id: userId(), scope: scope() }),
    placeholderData: keepPreviousData,
  }))
  const who = () => (user.isSuccess ? (user.data.name ?? user.data.email) : '')
  return (
    <section class="section" aria-label={t().preview}>
      <p class="ink-2 text-sm mb-12">{t().previewText(props.client.name)}</p>
      <div class="claim-tools">
        <PersonPicker
          label={t().previewFor}
          chosen={who()}
          onChoose={(person) => url.set({ user: person.id }, { replace: true })}
        />
        {/* biome-ignore lint/a11y/useSemanticElements: two buttons that go together, not a form */}
        <div class="btn-group" role="group" aria-label={t().previewToken}>
          <For each={PLACES}>
            {(one) => (
              <Button
                size="sm"
                aria-pressed={place() === one}
                onClick={() => url.set({ in: one === 'in_userinfo' ? 'userinfo' : undefined }, { replace: true })}
              >
                {one === 'in_userinfo' ? t().inUserinfo : t().inIdToken}
              </Button>
            )}
          </For>
        </div>
      </div>
      <fieldset class="row mt-12">
        <legend class="sr-only">{t().previewScopes}</legend>
        <For each={props.client.scopes}>
          {(one) => (
            <Check
              checked={!left().includes(one)}
              onChange={(event) =>
                setLeft(event.currentTarget.checked ? left().filter((other) => other !== one) : [...left(), one])
              }
            >
              <span class="mono">{one}</span>
            </Check>
          )}
        </For>
      </fieldset>
      <div class="mt-12">
        <Loaded
          query={claims}
          label={t().loadingClaims}
          waiting={<TableSkeleton label={t().preview} columns={claimColumns()} />}
        >
          {(data) => <ClaimTable rows={data().rows} place={place()} />}
        </Loaded>
      </div>
    </section>
  )
}
