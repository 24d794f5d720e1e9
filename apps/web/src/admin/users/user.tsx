// One user: an overview, all of the profile, and what happened.
import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { Match, Show, Switch } from 'solid-js'
import { fresh } from '../../fresh/fresh'
import { admin, users as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { Avatar } from '../../ui/avatar'
import { ButtonLink } from '../../ui/button'
import { Empty } from '../../ui/empty'
import { toast } from '../../ui/toast'
import { Skeleton } from '../../ui/waiting'
import type { Params } from '../places'
import type { User, UserDetail } from '../types'
import { createForm } from '../ui/form'
import { gk } from '../ui/gk'
import { Loaded } from '../ui/loaded'
import { Page } from '../ui/page'
import { SaveBar } from '../ui/save-bar'
import { Tabs } from '../ui/tabs'
import { useUrl } from '../ui/url'
import { activityCommand, UserActivity } from './activity'
import { UserActs } from './acts'
import { ApprovalActs } from './approval'
import { UserOverview } from './overview'
import { UserProfile } from './profile'
import { changesToSend, fieldName } from './user-form'

const TABS = ['overview', 'profile', 'activity'] as const

export default function UserPage(props: { params: Params }) {
  const id = () => props.params.id ?? ''
  const user = useQuery(() => ({ queryKey: ['users', 'one', id()], queryFn: () => trpc.users.get.query({ id: id() }) }))
  const known = () => (user.isSuccess || user.isRefetchError ? user.data : undefined)
  const name = () => known()?.name ?? known()?.email ?? t().user
  const tab = () => TABS.find((one) => one === props.params.tab) ?? 'overview'
  const path = () => `/admin/users/${id()}`
  const url = useUrl()
  return (
    <Page
      title={name()}
      crumbs={[{ href: '/admin/users', label: t().title }]}
      lead={known()?.name ? known()?.email : undefined}
      sign={
        known() && (
          <Avatar size="lg" name={known()?.name ?? null} email={known()?.email ?? ''} picture={known()?.picture} />
        )
      }
      actions={
        <Show when={known()}>
          {(user) => (
            <Show when={user().state === 'pending'} fallback={<UserActs user={user()} />}>
              <ApprovalActs user={user()} />
            </Show>
          )}
        </Show>
      }
      command={
        tab() === 'activity'
          ? activityCommand(url, id())
          : gk(['users', 'show', known()?.email ?? id()], { json: true })
      }
    >
      <Loaded query={user} label={t().loadingOne} waiting={<Waiting />} missing={<Gone />}>
        {(data) => (
          <>
            <Tabs
              label={t().tabsLabel}
              tabs={TABS.map((one) => ({
                href: one === 'overview' ? path() : `${path()}/${one}`,
                label: t().tabs[one],
                current: tab() === one,
              }))}
            />
            <Parts user={data()} tab={tab()} path={path()} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

/** Holds the draft, so that it lives while one goes about the tabs. */
function Parts(props: { user: UserDetail; tab: (typeof TABS)[number]; path: string }) {
  const queries = useQueryClient()
  const form = createForm<User>({
    source: () => props.user,
    save: async (changes, base) => {
      const input = { ...changesToSend(changes), id: base.id, version: base.version }
      const saved = await fresh(() => trpc.users.update.mutate(input))
      await queries.invalidateQueries({ queryKey: ['users'] })
      return saved
    },
    reload: () =>
      queries.fetchQuery({
        queryKey: ['users', 'one', props.user.id],
        queryFn: () => trpc.users.get.query({ id: props.user.id }),
        staleTime: 0,
      }),
  })
  return (
    <>
      <Switch>
        <Match when={props.tab === 'overview'}>
          <UserOverview user={props.user} />
        </Match>
        <Match when={props.tab === 'profile'}>
          <UserProfile user={props.user} form={form} />
        </Match>
        <Match when={props.tab === 'activity'}>
          <UserActivity id={props.user.id} />
        </Match>
      </Switch>
      <SaveBar form={form} nameOf={fieldName} within={props.path} onSaved={() => toast(admin().saved)} />
    </>
  )
}

function Waiting() {
  return (
    <div class="stack">
      <Skeleton width={4} shape="title" />
      <Skeleton width={5} />
      <Skeleton width={3} />
    </div>
  )
}

function Gone() {
  return (
    <Empty heading="h2" icon="user" title={t().gone} about={t().goneText}>
      <ButtonLink href="/admin/users">{t().backToUsers}</ButtonLink>
    </Empty>
  )
}
