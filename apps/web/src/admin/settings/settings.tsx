// What holds for the whole instance, a tab for each part; one draft lives while one goes about the tabs.
import { useNavigate } from '@solidjs/router'
import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { For, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { fresh } from '../../fresh/fresh'
import { admin, settings as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { toast } from '../../ui/toast'
import { Skeleton } from '../../ui/waiting'
import type { Params } from '../places'
import { createForm } from '../ui/form'
import { gk } from '../ui/gk'
import { keepInView } from '../ui/in-view'
import { Loaded } from '../ui/loaded'
import { Page } from '../ui/page'
import { SaveBar } from '../ui/save-bar'
import { commandOf } from './command'
import {
  changesToSend,
  fieldName,
  recordOf,
  type SettingsRecord,
  type SettingsView,
  tabOf,
  tabPath,
} from './settings-form'
import { TABS } from './tabs'
import { wearLook } from './wear-look'

const settingsQuery = {
  queryKey: ['settings'],
  queryFn: () => trpc.settings.get.query(),
}

export default function Settings(props: { params: Params }) {
  const settings = useQuery(() => settingsQuery)
  const known = () => (settings.isSuccess || settings.isRefetchError ? settings.data : undefined)
  return (
    <Show
      when={known()}
      fallback={
        <Page title={t().title} command={gk(['settings', 'list'])}>
          <Loaded query={settings} label={t().loading} waiting={<Waiting />}>
            {() => null}
          </Loaded>
        </Page>
      }
    >
      {(view) => <Known view={view()} tab={props.params.tab ?? 'name'} />}
    </Show>
  )
}

function Known(props: { view: SettingsView; tab: string }) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const tab = () => TABS.find((one) => one.id === props.tab) ?? TABS[0]
  const form = createForm<SettingsRecord>({
    source: () => recordOf(props.view),
    save: async (changes, base) => {
      const sent = { changes: changesToSend(changes, base), version: base.version }
      const saved = await fresh(() => trpc.settings.update.mutate(sent))
      queries.setQueryData(settingsQuery.queryKey, saved)
      if (sent.changes.accent !== undefined) wearLook()
      if (sent.changes.instance_name) await queries.invalidateQueries({ queryKey: ['session', 'me'] })
      return recordOf(saved)
    },
    reload: async () => recordOf(await queries.fetchQuery({ ...settingsQuery, staleTime: 0 })),
    reveal: (field) => navigate(tabPath(tabOf(field))),
  })
  return (
    <Page title={t().title} command={tab()?.command ?? commandOf(form, tab()?.id ?? 'name')}>
      <div class="with-subnav">
        <Subnav current={tab()?.id} />
        <div>
          <Dynamic component={tab()?.page} form={form} view={props.view} />
        </div>
      </div>
      <SaveBar form={form} nameOf={fieldName} within="/admin/settings" onSaved={() => toast(admin().saved)} />
    </Page>
  )
}

function Subnav(props: { current: string | undefined }) {
  let nav!: HTMLElement
  keepInView(
    () => nav,
    () => props.current,
  )
  return (
    <nav class="subnav" aria-label={t().title} ref={nav}>
      <For each={TABS}>
        {(one) => (
          <a class="nav" href={tabPath(one.id)} aria-current={one.id === props.current ? 'page' : undefined} noScroll>
            {one.label()}
          </a>
        )}
      </For>
    </nav>
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
