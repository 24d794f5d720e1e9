// One policy: who, on what terms; what would happen then, and whom a change touches, before it is saved.
import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { Show } from 'solid-js'
import { admin, policies as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { ButtonLink } from '../../ui/button'
import { Empty } from '../../ui/empty'
import { toast } from '../../ui/toast'
import { Skeleton } from '../../ui/waiting'
import type { Params } from '../places'
import { createForm } from '../ui/form'
import { gk } from '../ui/gk'
import { Loaded } from '../ui/loaded'
import { Page } from '../ui/page'
import { SaveBar } from '../ui/save-bar'
import { commandOf } from './command'
import { appNames, DeletePolicy } from './delete'
import { Naming } from './naming'
import { draftOf, fieldsOf, type PolicyFields, type PolicyForm } from './policy-form'
import { TermsEditor } from './terms-editor'
import { createTimeZone } from './time-zone'
import { createImpact, createSettledDraft, Touches } from './touches'
import type { Impact, PolicyDetail } from './types'
import { UsedBy } from './used-by'
import { WhatIf } from './what-if'
import { Who } from './who'

const CRUMBS = () => [{ href: '/admin/policies', label: t().title }]

const policyQuery = (id: string) => ({
  queryKey: ['policies', 'one', id],
  queryFn: () => trpc.policies.get.query({ id }),
})

export default function PolicyPage(props: { params: Params }) {
  const id = () => props.params.id ?? ''
  const policy = useQuery(() => policyQuery(id()))
  const known = () => (policy.isSuccess || policy.isRefetchError ? policy.data : undefined)
  return (
    <Show
      when={known()}
      fallback={
        <Page title={t().policy} crumbs={CRUMBS()} command={gk(['policies', 'show', id()])}>
          <Loaded query={policy} label={t().loadingOne} waiting={<Skeleton width={5} />} missing={<Gone />}>
            {() => null}
          </Loaded>
        </Page>
      }
    >
      {(policy) => <Known policy={policy()} />}
    </Show>
  )
}

function Known(props: { policy: PolicyDetail }) {
  const queries = useQueryClient()
  const timeZone = createTimeZone()
  const form: PolicyForm = createForm<PolicyFields>({
    source: () => fieldsOf(props.policy),
    save: async (changes, { version }) => {
      const { users, groups, condition, everyone } = draftOf(form)
      const saved = await trpc.policies.update.mutate({
        id: props.policy.id,
        version,
        ...(changes.name !== undefined && { name: changes.name }),
        ...(changes.description !== undefined && { description: changes.description }),
        ...(changes.everyone !== undefined && { everyone }),
        ...(changes.users && { users }),
        ...(changes.groups && { groups }),
        ...(changes.terms !== undefined && { condition }),
      })
      await queries.invalidateQueries({ queryKey: ['policies'] })
      return fieldsOf(saved)
    },
    reload: async () => fieldsOf(await queries.fetchQuery({ ...policyQuery(props.policy.id), staleTime: 0 })),
  })
  const draft = createSettledDraft(form)
  const impact = createImpact(() => props.policy.id, draft)
  const uses = () => t().usedByLead(t().usedBy(props.policy.used_by.clients.length, props.policy.used_by.sites.length))
  const command = () =>
    form.dirty()
      ? commandOf(form, ['policies', 'update', props.policy.name], { 'dry-run': true })
      : gk(['policies', 'show', props.policy.name])
  return (
    <Page title={props.policy.name} lead={props.policy.description ?? uses()} crumbs={CRUMBS()} command={command()}>
      <Who form={form} first />
      <TermsEditor form={form} timeZone={timeZone()} />
      <WhatIf policyId={props.policy.id} usedBy={props.policy.used_by} draft={draft} changed={form.dirty()} />
      <Touches impact={impact} />
      <UsedBy uses={props.policy.used_by} />
      <Naming form={form} />
      <DeletePolicy policy={props.policy} />
      <SaveBar
        form={form}
        says={
          impact.isSuccess && !impact.isPlaceholderData ? sayImpact(impact.data, appNames(props.policy)) : undefined
        }
        save={t().saveApply}
        nameOf={(field) => t().fields[field as keyof ReturnType<typeof t>['fields']] ?? field}
        onSaved={() => toast(admin().saved)}
      />
    </Page>
  )
}

const APPS = 5

/** Who loses comes before who gains; `undefined` where nobody does. */
function sayImpact({ gains, loses }: Impact, apps: string[]) {
  const said = loses.count > 0 ? t().losePeople(loses.count) : gains.count > 0 ? t().gainPeople(gains.count) : undefined
  if (said === undefined) return undefined
  const named = apps.length > APPS ? [...apps.slice(0, APPS), t().someMore(apps.length - APPS)] : apps
  return (
    <>
      <b>{said}</b> <Show when={named.length > 0}>{<span class="ink-2">{t().toApps(named)}</span>}</Show>
    </>
  )
}

function Gone() {
  return (
    <Empty heading="h2" icon="policies" title={t().gone} about={t().goneText}>
      <ButtonLink href="/admin/policies">{t().backToPolicies}</ButtonLink>
    </Empty>
  )
}
