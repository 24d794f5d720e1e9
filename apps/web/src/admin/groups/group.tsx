// One group: who is in it, what it is called, its end.
import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { Show } from 'solid-js'
import { admin, groups as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { ButtonLink } from '../../ui/button'
import { Empty } from '../../ui/empty'
import { TextField } from '../../ui/field'
import { toast } from '../../ui/toast'
import { Skeleton } from '../../ui/waiting'
import type { Params } from '../places'
import type { GroupDetail } from '../types'
import { text } from '../ui/bind'
import { createForm } from '../ui/form'
import { gk } from '../ui/gk'
import { Loaded } from '../ui/loaded'
import { Page } from '../ui/page'
import { Rail } from '../ui/rail'
import { SaveBar } from '../ui/save-bar'
import { DeleteGroup } from './delete'
import { Members } from './members'
import { GroupPolicies } from './policies'

const CRUMBS = () => [{ href: '/admin/groups', label: t().title }]

const groupQuery = (id: string) => ({
  queryKey: ['groups', 'one', id],
  queryFn: () => trpc.groups.get.query({ id }),
})

export default function GroupPage(props: { params: Params }) {
  const id = () => props.params.id ?? ''
  const group = useQuery(() => groupQuery(id()))
  const known = () => (group.isSuccess || group.isRefetchError ? group.data : undefined)
  return (
    <Show
      when={known()}
      fallback={
        <Page title={t().group} crumbs={CRUMBS()} command={gk(['groups', 'show', id()])}>
          <Loaded query={group} label={t().loadingOne} waiting={<Skeleton width={5} />} missing={<Gone />}>
            {() => null}
          </Loaded>
        </Page>
      }
    >
      {(group) => <Known group={group()} />}
    </Show>
  )
}

function Known(props: { group: GroupDetail }) {
  const queries = useQueryClient()
  const form = createForm<GroupDetail>({
    source: () => props.group,
    save: async ({ name, description }, { id, version }) => {
      const saved = await trpc.groups.update.mutate({ id, version, name, description })
      await queries.invalidateQueries({ queryKey: ['groups'] })
      return saved
    },
    reload: () => queries.fetchQuery({ ...groupQuery(props.group.id), staleTime: 0 }),
  })
  const command = () => {
    const { name, description } = form.changes()
    return form.dirty()
      ? gk(['groups', 'update', props.group.name], {
          name,
          description: description === null || description === '' ? 'none' : description,
        })
      : gk(['groups', 'show', props.group.name])
  }
  return (
    <Page title={props.group.name} lead={props.group.description ?? undefined} crumbs={CRUMBS()} command={command()}>
      <Members group={props.group} />
      <GroupPolicies group={props.group} />
      <Rail title={t().naming} text={t().namingText}>
        <div class="stack">
          <TextField {...text(form, 'name')} label={t().fields.name} hint={t().nameHint} autocomplete="off" />
          <TextField {...text(form, 'description')} label={t().fields.description} optional autocomplete="off" />
        </div>
      </Rail>
      <DeleteGroup group={props.group} />
      <SaveBar
        form={form}
        nameOf={(field) => t().fields[field as keyof ReturnType<typeof t>['fields']] ?? field}
        onSaved={() => toast(admin().saved)}
      />
    </Page>
  )
}

function Gone() {
  return (
    <Empty heading="h2" icon="groups" title={t().gone} about={t().goneText}>
      <ButtonLink href="/admin/groups">{t().backToGroups}</ButtonLink>
    </Empty>
  )
}
