// Who is invited, and what became of it; filters and page stand in the URL.
import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { invites as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Callout } from '../../ui/callout'
import { Empty } from '../../ui/empty'
import { toast } from '../../ui/toast'
import type { Invite, MadeInvite } from '../types'
import { ChoiceChip } from '../ui/chip'
import { Confirm } from '../ui/confirm'
import { gk } from '../ui/gk'
import { List } from '../ui/list'
import { createList, laterPage, pageOf } from '../ui/list-query'
import { Page } from '../ui/page'
import { useUrl } from '../ui/url'
import { oneOf } from '../ui/url-values'
import { inviteColumns } from './columns'
import { MadeInviteCard } from './made-invite'
import { NewInvite } from './new-invite'
import { ResendInvite } from './resend-invite'

const STATES = ['waiting', 'used', 'expired', 'revoked'] as const

export default function Invites() {
  const url = useUrl()
  const queries = useQueryClient()
  const [making, setMaking] = createSignal(false)
  const [made, setMade] = createSignal<{ email: string; link: string }>()
  const [resending, setResending] = createSignal<Invite>()
  const [revoking, setRevoking] = createSignal<Invite>()
  const filters = () => ({ query: url.get('q'), state: oneOf(url.get('state'), STATES) })
  const options = useQuery(() => ({
    queryKey: ['invites', 'options'],
    queryFn: () => trpc.invites.options.query({}),
  }))
  const paging = () => pageOf(url)
  const invites = createList({
    key: ['invites', 'list'],
    input: () => ({ ...filters(), ...paging() }),
    ask: trpc.invites.list.query,
  })
  const known = () => (options.isSuccess || options.isRefetchError ? options.data : undefined)

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
      command={gk(['invites', 'list'], { ...filters(), page: laterPage(paging()), json: true })}
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
      <List
        label={t().title}
        loading={t().loading}
        query={invites}
        columns={inviteColumns({ resend: setResending, revoke: setRevoking })}
        search={t()}
        tools={
          <div class="chips">
            <ChoiceChip
              label={t().stateFilter}
              value={filters().state}
              choices={STATES.map((value) => ({ value, label: t().states[value] }))}
              onChoose={(state) => url.set({ state })}
            />
          </div>
        }
        narrowed={{ by: ['q', 'state'], title: t().nobodyTitle, text: t().nobodyText }}
        empty={<Empty heading="h2" icon="mail" title={t().emptyTitle} about={t().emptyText} />}
      />
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
