// One webhook: what it has sent, where it goes, which events, its secret, its end.
import { useNavigate } from '@solidjs/router'
import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { Match, onCleanup, Show, Switch } from 'solid-js'
import { fresh } from '../../fresh/fresh'
import { admin, webhooks as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { ButtonLink } from '../../ui/button'
import { Empty } from '../../ui/empty'
import { toast } from '../../ui/toast'
import { Skeleton } from '../../ui/waiting'
import { EventList } from '../audit/event-list'
import type { Params } from '../places'
import { createForm } from '../ui/form'
import { gk } from '../ui/gk'
import { Loaded } from '../ui/loaded'
import { Page } from '../ui/page'
import { SaveBar } from '../ui/save-bar'
import { Tabs } from '../ui/tabs'
import { updateCommand } from './command'
import { Deliveries } from './deliveries'
import { forgetSecret } from './fresh-secret'
import { Notes } from './notes'
import { Settings } from './settings'
import { WebhookState } from './state'
import { TestWebhook } from './test'
import {
  changesToSend,
  fieldsOf,
  TABS,
  type Webhook,
  type WebhookFields,
  type WebhookForm,
  type WebhookTab,
  webhookPath,
} from './webhook-form'

const CRUMBS = () => [{ href: '/admin/webhooks', label: t().title }]
const LOOK_AGAIN = 3_000

const webhookQuery = (id: string) => ({
  queryKey: ['webhooks', 'one', id],
  queryFn: () => trpc.webhooks.get.query({ id }),
})

export default function WebhookPage(props: { params: Params }) {
  const id = () => props.params.id ?? ''
  const webhook = useQuery(() => ({ ...webhookQuery(id()), refetchInterval: LOOK_AGAIN }))
  const known = () => (webhook.isSuccess || webhook.isRefetchError ? webhook.data : undefined)
  const tab = () => TABS.find((one) => one === props.params.tab) ?? 'deliveries'
  onCleanup(forgetSecret)
  return (
    <Show
      when={known()}
      fallback={
        <Page title={t().webhook} crumbs={CRUMBS()} command={gk(['webhooks', 'show', id()])}>
          <Loaded query={webhook} label={t().loadingOne} waiting={<Skeleton width={5} />} missing={<Gone />}>
            {() => null}
          </Loaded>
        </Page>
      }
    >
      {(one) => <Known webhook={one()} tab={tab()} />}
    </Show>
  )
}

/** Holds the draft, so that it lives while one goes about the tabs. */
function Known(props: { webhook: Webhook; tab: WebhookTab }) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const form: WebhookForm = createForm<WebhookFields>({
    source: () => fieldsOf(props.webhook),
    save: async (_, { version }) => {
      const saved = await fresh(() =>
        trpc.webhooks.update.mutate({ ...changesToSend(form), id: props.webhook.id, version }),
      )
      await queries.invalidateQueries({ queryKey: ['webhooks'] })
      return fieldsOf(saved)
    },
    reload: async () => fieldsOf(await queries.fetchQuery({ ...webhookQuery(props.webhook.id), staleTime: 0 })),
    reveal: () => navigate(webhookPath(props.webhook.id, 'settings')),
  })
  const command = () => {
    if (form.dirty()) return updateCommand(props.webhook.name, form)
    if (props.tab === 'audit') return gk(['audit', 'list'], { target: props.webhook.id })
    return gk(['webhooks', props.tab === 'deliveries' ? 'deliveries' : 'show', props.webhook.name])
  }
  return (
    <Page
      title={props.webhook.name}
      crumbs={CRUMBS()}
      lead={
        <>
          <WebhookState webhook={props.webhook} /> · {t().kinds[props.webhook.kind]} ·{' '}
          <span class="break">{props.webhook.target_hint}</span>
        </>
      }
      actions={<TestWebhook webhook={props.webhook} />}
      command={command()}
    >
      <Tabs
        label={t().tabsLabel}
        tabs={TABS.map((one) => ({
          href: webhookPath(props.webhook.id, one),
          label: t().tabs[one],
          current: props.tab === one,
        }))}
      />
      <Notes webhook={props.webhook} />
      <Switch>
        <Match when={props.tab === 'deliveries'}>
          <Deliveries webhook={props.webhook} />
        </Match>
        <Match when={props.tab === 'settings'}>
          <Settings webhook={props.webhook} form={form} />
        </Match>
        <Match when={props.tab === 'audit'}>
          <section class="section" aria-label={t().tabs.audit}>
            <EventList filter={{ target_id: props.webhook.id }} />
          </section>
        </Match>
      </Switch>
      <SaveBar
        form={form}
        nameOf={(field) => t().fieldNames[field] ?? t().target}
        within={webhookPath(props.webhook.id, 'deliveries')}
        onSaved={() => toast(admin().saved)}
      />
    </Page>
  )
}

function Gone() {
  return (
    <Empty heading="h2" icon="webhooks" title={t().gone} about={t().goneText}>
      <ButtonLink href="/admin/webhooks">{t().back}</ButtonLink>
    </Empty>
  )
}
