// A new provider: its kind, what it is called, and what it gave.
import { useNavigate } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, For, Show } from 'solid-js'
import { fresh } from '../../fresh/fresh'
import { upstream as t } from '../../messages/admin'
import { ui } from '../../messages/ui'
import { trpc } from '../../trpc'
import { Button, ButtonLink } from '../../ui/button'
import { Failed } from '../../ui/failed'
import { Check, TextField } from '../../ui/field'
import { toast } from '../../ui/toast'
import { text } from '../ui/bind'
import { createForm } from '../ui/form'
import { gk } from '../ui/gk'
import { LeaveGuard } from '../ui/leave-guard'
import { Page } from '../ui/page'
import { Rail } from '../ui/rail'
import { CallbackCard } from './callback'
import { CredentialFields, PeopleRails } from './fields'
import {
  BLANK,
  fieldsToSend,
  idFrom,
  KINDS,
  type ProviderFields,
  type ProviderForm,
  type ProviderKind,
} from './provider-form'

export default function NewProvider() {
  const navigate = useNavigate()
  const queries = useQueryClient()
  let created = false
  const form: ProviderForm = createForm<ProviderFields>({
    source: () => BLANK,
    save: async () => {
      const made = await fresh(() => trpc.upstreams.create.mutate(input()))
      created = true
      await queries.invalidateQueries({ queryKey: ['upstreams'] })
      toast(t().created(made.name))
      navigate(`/admin/upstream/${made.id}`)
      return undefined
    },
  })
  const input = () => {
    const fields = Object.fromEntries(
      Object.keys(BLANK).map((name) => [name, form.get(name as keyof ProviderFields)]),
    ) as unknown as ProviderFields
    const { version: _, ...sent } = fields
    return { ...fieldsToSend(sent), client_secret: sent.client_secret }
  }

  async function create(event: Event) {
    event.preventDefault()
    await form.save()
  }

  return (
    <Page
      title={t().newProvider}
      crumbs={[{ href: '/admin/upstream', label: t().title }]}
      lead={t().newLead}
      command={commandOf(form)}
      actions={
        <>
          <ButtonLink kind="quiet" href="/admin/upstream">
            {ui().cancel}
          </ButtonLink>
          <Button type="submit" form="new-provider" kind="primary" busy={form.busy()}>
            {t().create(form.get('name').trim())}
          </Button>
        </>
      }
    >
      <LeaveGuard dirty={() => !created && form.dirty()} />
      <form id="new-provider" onSubmit={create} novalidate>
        <Show when={form.error()}>{(error) => <Failed error={error()} />}</Show>
        <NameRails form={form} />
        <Rail title={t().copy} text={t().copyText}>
          <CallbackCard url={`${location.origin}/upstream/callback/${form.get('id') || '…'}`} />
        </Rail>
        <Rail title={t().credentials} text={t().credentialsText}>
          <Show when={form.get('kind') === 'oidc'}>
            <div class="stack">
              <TextField
                {...text(form, 'issuer')}
                mono
                label={t().issuer}
                hint={t().issuerHint}
                placeholder="https://sso.example.com"
                autocomplete="off"
                autocapitalize="off"
                spellcheck={false}
                inputMode="url"
              />
              <CredentialFields form={form} kept={false} />
            </div>
          </Show>
          <Show when={form.get('kind') !== 'oidc'}>
            <CredentialFields form={form} kept={false} />
          </Show>
        </Rail>
        <PeopleRails form={form} />
      </form>
    </Page>
  )
}

function NameRails(props: { form: ProviderForm }) {
  const [ownName, setOwnName] = createSignal(false)
  const [ownId, setOwnId] = createSignal(false)

  function choose(kind: ProviderKind) {
    props.form.set('kind', kind)
    if (!ownName()) setName(kind === 'oidc' ? '' : t().kinds[kind])
  }
  function setName(name: string) {
    props.form.set('name', name)
    if (!ownId()) props.form.set('id', idFrom(name))
  }
  return (
    <>
      <Rail first title={t().kind} text={t().kindText}>
        <fieldset class="stack-sm">
          <legend class="sr-only">{t().kind}</legend>
          <For each={KINDS}>
            {(kind) => (
              <Check
                type="radio"
                name="kind"
                value={kind}
                checked={props.form.get('kind') === kind}
                onChange={() => choose(kind)}
              >
                {t().kinds[kind]}
                <span class="sub">{t().kindHints[kind]}</span>
              </Check>
            )}
          </For>
        </fieldset>
      </Rail>
      <Rail title={t().appears} text={t().appearsText}>
        <div class="stack">
          <TextField
            {...text(props.form, 'name')}
            label={t().name}
            placeholder={t().namePlaceholder}
            autocomplete="off"
            onInput={(event) => {
              setOwnName(true)
              setName(event.currentTarget.value)
            }}
          />
          <TextField
            {...text(props.form, 'id')}
            mono
            label={t().id}
            hint={t().idHint}
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            onInput={(event) => {
              setOwnId(true)
              props.form.set('id', event.currentTarget.value)
            }}
          />
        </div>
      </Rail>
    </>
  )
}

function commandOf(form: ProviderForm): string {
  const kind = form.get('kind')
  return gk(['upstreams', 'create'], {
    id: form.get('id') || 'company',
    kind,
    name: form.get('name'),
    issuer: kind === 'oidc' ? form.get('issuer') || 'https://sso.example.com' : undefined,
    'client-id': form.get('client_id') || 'gatekeeper',
    'client-secret-env': 'CLIENT_SECRET',
    'create-users': form.get('create_users') === 'registration' ? undefined : form.get('create_users'),
  })
}
