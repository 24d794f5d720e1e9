// Who is in the group, until when.
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { admin, groups as t } from '../../messages/admin'
import { type RouterOutput, trpc } from '../../trpc'
import { Avatar } from '../../ui/avatar'
import { Button } from '../../ui/button'
import { now, When } from '../../ui/time'
import { failed, toast } from '../../ui/toast'
import type { GroupDetail } from '../types'
import { Confirm } from '../ui/confirm'
import { List } from '../ui/list'
import { createList, pageOf } from '../ui/list-query'
import { onceEach } from '../ui/once-each'
import { Rail } from '../ui/rail'
import type { Column } from '../ui/table'
import { useUrl } from '../ui/url'
import { AddMember } from './add-member'

type Member = RouterOutput['groups']['members']['rows'][number]

const columns = (onRemove: (member: Member) => void): Column<Member>[] => [
  {
    title: t().memberColumns.who,
    grow: true,
    class: 'clip-grow',
    cell: (member) => (
      <span class="who">
        <Avatar name={member.name} email={member.email} />
        <span>
          <a class="cell" href={`/admin/users/${member.user_id}`}>
            {member.name ?? member.email}
          </a>
        </span>
      </span>
    ),
  },
  { title: t().memberColumns.email, minor: true, under: true, class: 'ink-2 clip', cell: (member) => member.email },
  {
    title: t().memberColumns.until,
    num: true,
    minor: true,
    under: 'titled',
    class: 'muted',
    cell: (member) => (
      <Show when={member.expires_at} fallback={admin().never}>
        {(at) => (
          <Show when={at() > now()} fallback={t().ended}>
            <When at={at()} />
          </Show>
        )}
      </Show>
    ),
  },
  {
    title: t().remove,
    untitled: true,
    class: 'act',
    cell: (member) => (
      <Button size="sm" aria-label={t().removeOf(member.name ?? member.email)} onClick={() => onRemove(member)}>
        {t().remove}
      </Button>
    ),
  },
]

const nameOf = (member: Member): string => member.name ?? member.email

export function Members(props: { group: GroupDetail }) {
  const url = useUrl()
  const queries = useQueryClient()
  const [adding, setAdding] = createSignal(false)
  const [losing, setLosing] = createSignal<{ member: Member; apps: string[] }>()
  const members = createList({
    key: ['groups', 'members'],
    input: () => ({ id: props.group.id, ...pageOf(url) }),
    ask: trpc.groups.members.query,
    by: 'user_id',
  })
  const refresh = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['groups'] }),
      queries.invalidateQueries({ queryKey: ['users'] }),
    ])

  async function put({ user_id, expires_at }: Pick<Member, 'user_id' | 'expires_at'>) {
    await trpc.groups.addMember.mutate({ group_id: props.group.id, user_id, expires_at })
    await refresh()
  }

  /** Where it shuts a person out of an app, that is said first. */
  const askToRemove = onceEach(
    ({ user_id }: Member) => user_id,
    async (member) => {
      try {
        const { apps } = await trpc.groups.losses.query({ group_id: props.group.id, user_id: member.user_id })
        if (apps.length > 0) setLosing({ member, apps: apps.map(({ name }) => name) })
        else await remove(member)
      } catch (error) {
        failed(error)
      }
    },
  )

  async function remove(member: Member) {
    try {
      await trpc.groups.removeMember.mutate({ group_id: props.group.id, user_id: member.user_id })
      const ended = member.expires_at !== null && member.expires_at <= now()
      toast(t().removed(member.name ?? member.email), ended ? undefined : () => void put(member).catch(failed))
    } catch (error) {
      failed(error)
    }
    await refresh()
  }

  return (
    <Rail
      first
      title={t().members}
      text={t().membersText}
      action={
        <Button size="sm" icon="plus" onClick={() => setAdding(true)}>
          {t().addMember}
        </Button>
      }
    >
      <List
        unruled
        label={t().members}
        loading={t().loadingMembers}
        query={members}
        columns={columns(askToRemove)}
        expected={3}
        empty={<p class="note text-sm">{t().noMembers}</p>}
      />
      <Show when={losing()}>
        {(lost) => (
          <Confirm
            open
            title={t().removeTitle(nameOf(lost().member))}
            text={t().removeText(nameOf(lost().member), lost().apps)}
            act={t().remove}
            onConfirm={() => remove(lost().member)}
            onClose={() => setLosing(undefined)}
          />
        )}
      </Show>
      <AddMember open={adding()} group={props.group} onAdd={put} onClose={() => setAdding(false)} />
    </Rail>
  )
}
