// One app: what to copy into it, who may enter, its tokens, what it learns, who uses it, what happened.
import { useNavigate } from '@solidjs/router'
import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { onCleanup, Show } from 'solid-js'
import { admin, clients as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { AppIcon } from '../../ui/app-icon'
import { ButtonLink } from '../../ui/button'
import { Empty } from '../../ui/empty'
import { toast } from '../../ui/toast'
import { Skeleton } from '../../ui/waiting'
import type { Params } from '../places'
import type { ClientDetail } from '../types'
import { createForm } from '../ui/form'
import { gk } from '../ui/gk'
import { Loaded } from '../ui/loaded'
import { Page } from '../ui/page'
import { SaveBar } from '../ui/save-bar'
import { ClientActs } from './acts'
import { commandToSave } from './client-command'
import {
  type ClientForm,
  type ClientRecord,
  type ClientTab,
  changesToSend,
  fieldName,
  recordOf,
  TABS,
  tabOf,
} from './client-form'
import { ClientTabs, clientPath } from './client-tabs'
import { ClientState } from './columns'
import { forgetFresh, tell, warningsToTell } from './fresh'
import { policyChoice } from './policy-field'

export default function ClientPage(props: { params: Params }) {
  const id = () => props.params.id ?? ''
  const client = useQuery(() => clientQuery(id()))
  const known = () => (client.isSuccess || client.isRefetchError ? client.data : undefined)
  const tab = () => TABS.find((one) => one === props.params.tab) ?? 'connect'
  onCleanup(forgetFresh)
  return (
    <Show
      when={known()}
      fallback={
        <Page
          title={t().client}
          crumbs={[{ href: '/admin/clients', label: t().title }]}
          command={gk(['clients', 'show', id()])}
        >
          <Loaded query={client} label={t().loadingOne} waiting={<Waiting />} missing={<Gone />}>
            {() => null}
          </Loaded>
        </Page>
      }
    >
      {(client) => <Known client={client()} tab={tab()} />}
    </Show>
  )
}

const clientQuery = (id: string) => ({
  queryKey: ['clients', 'one', id],
  queryFn: () => trpc.clients.get.query({ id }),
})

/** Holds the draft, so that it lives while one goes about the tabs. */
function Known(props: { client: ClientDetail; tab: ClientTab }) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const form: ClientForm = createForm<ClientRecord>({
    source: () => recordOf(props.client),
    save: async (changes, base) => {
      const sent = changesToSend(changes)
      const { client, warnings, icon } = await trpc.clients.update.mutate({
        ...sent,
        id: base.id,
        version: base.version,
      })
      tell({
        client_id: client.id,
        warnings: warningsToTell(warnings),
        icon: icon.problem && sent.icon_url ? { url: sent.icon_url, problem: icon.problem } : null,
      })
      await queries.invalidateQueries({ queryKey: ['clients'] })
      return { ...client, jwks: recordOf({ ...props.client, ...client }).jwks }
    },
    reload: async () => recordOf(await queries.fetchQuery({ ...clientQuery(props.client.id), staleTime: 0 })),
    reveal: (field) => navigate(clientPath(props.client.id, tabOf(field))),
  })
  const policies = useQuery(() => ({ ...policyChoice, enabled: Boolean(form.changes().policy_id) }))
  const nameOfPolicy = (id: string) =>
    (policies.isSuccess ? policies.data.rows : []).find((policy) => policy.id === id)?.name ?? id
  const command = () =>
    form.dirty()
      ? commandToSave(
          { id: props.client.id, version: form.base().version },
          changesToSend(form.changes()),
          nameOfPolicy,
        )
      : commandOf(props.client, props.tab)
  return (
    <Page
      title={props.client.name}
      crumbs={[{ href: '/admin/clients', label: t().title }]}
      sign={<AppIcon size="lg" name={props.client.name} src={props.client.icon_src} />}
      lead={
        <>
          <ClientState enabled={props.client.enabled} /> · {t().types[props.client.type]} ·{' '}
          <span class="mono">{props.client.id}</span>
        </>
      }
      actions={<ClientActs client={props.client} />}
      command={command()}
    >
      <ClientTabs client={props.client} form={form} tab={props.tab} />
      <SaveBar
        form={form}
        nameOf={fieldName}
        within={clientPath(props.client.id, 'connect')}
        onSaved={() => toast(admin().saved)}
      />
    </Page>
  )
}

function commandOf(client: ClientDetail, tab: ClientTab): string {
  if (tab === 'claims') return gk(['clients', 'preview', client.id], { user: 'somebody@example.com' })
  if (tab === 'doctor') return gk(['clients', 'doctor', client.id])
  if (tab === 'grants') return gk(['clients', 'grants', client.id])
  if (tab === 'events') return gk(['audit', 'list'], { 'client-id': client.id })
  return gk(['clients', 'show', client.id])
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
    <Empty heading="h2" icon="clients" title={t().gone} about={t().goneText}>
      <ButtonLink href="/admin/clients">{t().backToClients}</ButtonLink>
    </Empty>
  )
}
