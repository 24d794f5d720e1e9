// One provider: what to copy into it, what is said of it, whether it answers, and its end.
import { useNavigate } from '@solidjs/router'
import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { fresh } from '../../fresh/fresh'
import { admin, upstream as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { Button, ButtonLink } from '../../ui/button'
import { Empty } from '../../ui/empty'
import { TextField } from '../../ui/field'
import { toast } from '../../ui/toast'
import { Skeleton } from '../../ui/waiting'
import type { Params } from '../places'
import { text } from '../ui/bind'
import { Confirm } from '../ui/confirm'
import { createForm } from '../ui/form'
import { call, gk } from '../ui/gk'
import { GONE } from '../ui/leave-guard'
import { Loaded } from '../ui/loaded'
import { Page } from '../ui/page'
import { Rail } from '../ui/rail'
import { SaveBar } from '../ui/save-bar'
import { CallbackCard } from './callback'
import { CheckProvider } from './check'
import { CredentialFields, PeopleRails } from './fields'
import { fieldsOf, fieldsToSend, type Provider, type ProviderFields } from './provider-form'
import { ProviderState } from './state'

const CRUMBS = () => [{ href: '/admin/upstream', label: t().title }]

const providerQuery = (id: string) => ({
  queryKey: ['upstreams', 'one', id],
  queryFn: () => trpc.upstreams.get.query({ id }),
})

export default function ProviderPage(props: { params: Params }) {
  const id = () => props.params.id ?? ''
  const provider = useQuery(() => providerQuery(id()))
  const known = () => (provider.isSuccess || provider.isRefetchError ? provider.data : undefined)
  return (
    <Show
      when={known()}
      fallback={
        <Page title={t().provider} crumbs={CRUMBS()} command={gk(['upstreams', 'list'])}>
          <Loaded query={provider} label={t().loadingOne} waiting={<Skeleton width={5} />} missing={<Gone />}>
            {() => null}
          </Loaded>
        </Page>
      }
    >
      {(one) => <Known provider={one()} />}
    </Show>
  )
}

function Known(props: { provider: Provider }) {
  const queries = useQueryClient()
  const form = createForm<ProviderFields>({
    source: () => fieldsOf(props.provider),
    save: async (changes, base) => {
      const { id, version } = base
      const { kind: _, issuer: __, ...sent } = fieldsToSend(changes)
      const saved = await fresh(() => trpc.upstreams.update.mutate({ ...sent, id, version }))
      await queries.invalidateQueries({ queryKey: ['upstreams'] })
      return fieldsOf(saved)
    },
    reload: async () => fieldsOf(await queries.fetchQuery({ ...providerQuery(props.provider.id), staleTime: 0 })),
  })
  const command = () => {
    const { client_secret: _, ...changes } = fieldsToSend(form.changes())
    const { id, version } = form.base()
    return form.dirty()
      ? call('upstreams.update.mutate', { id, version, ...changes })
      : gk(['upstreams', 'check', props.provider.id])
  }
  return (
    <Page
      title={props.provider.name}
      crumbs={CRUMBS()}
      lead={
        <>
          <ProviderState enabled={props.provider.enabled} /> · {t().kinds[props.provider.kind]} ·{' '}
          {t().connected(props.provider.links)}
        </>
      }
      command={command()}
    >
      <Rail first title={t().copy} text={t().copyText}>
        <CallbackCard url={props.provider.callback_url} />
      </Rail>
      <Rail title={t().appears} text={t().appearsText}>
        <TextField {...text(form, 'name')} label={t().name} autocomplete="off" />
      </Rail>
      <Rail title={t().credentials} text={t().credentialsText}>
        <div class="stack">
          <Show when={props.provider.issuer}>
            {(issuer) => (
              <TextField mono readOnly name="issuer" label={t().issuer} hint={t().kindStays} value={issuer()} />
            )}
          </Show>
          <CredentialFields form={form} kept />
        </div>
      </Rail>
      <PeopleRails form={form} />
      <CheckProvider id={props.provider.id} />
      <DeleteProvider provider={props.provider} />
      <SaveBar form={form} nameOf={(field) => t().fields[field] ?? field} onSaved={() => toast(admin().saved)} />
    </Page>
  )
}

function DeleteProvider(props: { provider: Provider }) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [asking, setAsking] = createSignal(false)

  async function remove() {
    const { id, version, name } = props.provider
    await trpc.upstreams.delete.mutate({ id, version, confirm: id })
    toast(t().deleted(name))
    navigate('/admin/upstream', GONE)
    await queries.invalidateQueries({ queryKey: ['upstreams'] })
  }

  return (
    <Rail title={t().deleteHead}>
      <div class="setting">
        <div>
          <b>{t().deleteRow(props.provider.name)}</b>
          <span class="sub">{t().deleteHint}</span>
        </div>
        <Button kind="danger-quiet" onClick={() => setAsking(true)}>
          {t().deleteAct}
        </Button>
      </div>
      <Confirm
        open={asking()}
        title={t().deleteTitle(props.provider.name)}
        text={t().deleteText(props.provider.links)}
        word={props.provider.id}
        act={t().deleteAct}
        onConfirm={remove}
        onClose={() => setAsking(false)}
      />
    </Rail>
  )
}

function Gone() {
  return (
    <Empty heading="h2" icon="cloud" title={t().gone} about={t().goneText}>
      <ButtonLink href="/admin/upstream">{t().back}</ButtonLink>
    </Empty>
  )
}
