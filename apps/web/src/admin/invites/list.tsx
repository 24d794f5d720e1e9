// Who is invited, and what became of it; filters and page stand in the URL.
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { invites as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Callout } from '../../ui/callout'
import { toast } from '../../ui/toast'
import type { Invite, MadeInvite } from '../types'
import { ChoiceChip } from '../ui/chip'
import { Confirm } from '../ui/confirm'
import { gk } from '../ui/gk'
import { Loaded } from '../ui/loaded'
import { Page } from '../ui/page'
import { Pager } from '../ui/pager'
import { Search } from '../ui/search'
import { Table, TableSkeleton } from '../ui/table'
import { useUrl } from '../ui/url'
import { oneOf, pageNumber } from '../ui/url-values'
import { inviteColumns } from './columns'
import { MadeInviteCard } from './made-invite'
import { NewInvite } from './new-invite'
import { NoInvites } from './no-invites'
import { ResendInvite } from './resend-invite'

const STATES = ['waiting', 'used', 'expired', 'revoked'] as const
const PER_PAGE = 25

export default function Invites() {
  const url = useUrl()
  const queries = useQueryClient()
  const [making, setMaking] = createSignal(false)
  const [made, setMade] = createSignal<{ email: string; link: string }>()
  const [resending, setResending] = createSignal<Invite>()
  const [revoking, setRevoking] = createSignal<Invite>()
  const filters = () => ({ query: url.get('q'), state: oneOf(url.get('state'), STATES) })
  const page = () => pageNumber(url.get('page'))
  const options = useQuery(() => ({
    queryKey: ['invites', 'options'],
    queryFn: () => trpc.invites.options.query({}),
  }))
  const invites = useQuery(() => ({
    queryKey: ['invites', 'list', filters(), page()],
    queryFn: () => trpc.invites.list.query({ ...filters(), page: page(), per_page: PER_PAGE }),
    placeholderData: keepPreviousData,
    reconcile: 'id' as const,
  }))
  const known = () => (options.isSuccess || options.isRefetchError ? options.data : undefined)
  const columns = () => inviteColumns({ resend: setResending, revoke: setRevoking })

  function take({ invite, link }: MadeInvite) {
    setMade(link === null ? undefined : { email: invite.email, link })
    if (link === null) toast(t().mailed(invite.email))
  }

  async function revoke(invite: Invite) {
    await trpc.invites.revoke.mutate({ id: invite.id })
    await queries.invalidateQueries({ queryKey: ['invites'] })
    toast(t().revoked(invite.email))
  }

  return (
    <Page
      title={t().title}
      lead={t().lead}
      command={gk(['invites', 'list'], { ...filters(), page: page() > 1 ? page() : undefined, json: true })}
      actions={
        <Show when={known()?.open}>
          <Button kind="primary" icon="plus" onClick={() => setMaking(true)}>
            {t().newInvite}
          </Button>
        </Show>
      }
    >
      <Show when={known()?.open === false}>
        <Callout kind="warn">
          <p>{t().closed}</p>
          <p>{t().closedHelp}</p>
        </Callout>
      </Show>
      <Show when={made()} keyed>
        {(one) => <MadeInviteCard email={one.email} link={one.link} onClose={() => setMade(undefined)} />}
      </Show>
      <div class="tools">
        <Search
          value={url.get('q') ?? ''}
          label={t().search}
          placeholder={t().searchPlaceholder}
          onSearch={(q) => url.set({ q }, { replace: true })}
        />
        <div class="chips">
          <ChoiceChip
            label={t().stateFilter}
            value={filters().state}
            choices={STATES.map((value) => ({ value, label: t().states[value] }))}
            onChoose={(state) => url.set({ state })}
          />
        </div>
      </div>
      <Loaded query={invites} label={t().loading} waiting={<TableSkeleton label={t().title} columns={columns()} />}>
        {(data) => (
          <Show when={data().total > 0} fallback={<NoInvites filtered={url.any(['q', 'state'])} />}>
            <Table ruled label={t().title} columns={columns()} rows={data().rows} busy={invites.isPlaceholderData} />
            <Pager
              page={data().page}
              perPage={data().per_page}
              total={data().total}
              onPage={(to) => url.set({ page: to }, { keepPage: true })}
            />
          </Show>
        )}
      </Loaded>
      <Show when={known()}>
        {(found) => <NewInvite open={making()} options={found()} onMade={take} onClose={() => setMaking(false)} />}
      </Show>
      <Show when={resending()} keyed>
        {(invite) => (
          <ResendInvite
            invite={invite}
            mailWorks={known()?.mail ?? false}
            onMade={take}
            onClose={() => setResending(undefined)}
          />
        )}
      </Show>
      <Show when={revoking()} keyed>
        {(invite) => (
          <Confirm
            open
            title={t().revokeTitle(invite.email)}
            text={t().revokeText}
            act={t().revoke}
            onConfirm={() => revoke(invite)}
            onClose={() => setRevoking(undefined)}
          />
        )}
      </Show>
    </Page>
  )
}
