// Which app, and for one that GateKeeper knows: where it runs, and all that follows from that.
import { keepPreviousData, useQuery } from '@tanstack/solid-query'
import { createEffect, createSignal, on, onCleanup, type ParentProps, Show } from 'solid-js'
import { templates as t, clients as words } from '../../messages/admin'
import { trpc } from '../../trpc'
import { Failed } from '../../ui/failed'
import { TextField } from '../../ui/field'
import { Skeleton, Waiting } from '../../ui/waiting'
import { AppChoice, type AppToChoose } from '../templates/app-choice'
import { SettingsNotes } from '../templates/settings-notes'
import { SettingsParts } from '../templates/settings-parts'
import type { Template, TemplatePreview } from '../types'
import { text } from '../ui/bind'
import type { Form } from '../ui/form'
import { Rail } from '../ui/rail'
import type { NewClientFields } from './new-fields'

/** The twelve that most people run. */
const KNOWN =
  'grafana jellyfin portainer nextcloud forgejo immich outline paperless-ngx proxmox-ve audiobookshelf home-assistant'.split(
    ' ',
  )

export const useTemplates = () =>
  useQuery(() => ({
    queryKey: ['templates', 'list'],
    queryFn: () => trpc.templates.list.query({}),
    staleTime: Number.POSITIVE_INFINITY,
  }))

export function TemplateRail(props: { form: Form<NewClientFields>; list: ReturnType<typeof useTemplates> }) {
  const rows = () => (props.list.isSuccess ? props.list.data.rows : [])

  async function choose(app: AppToChoose | null) {
    const { form } = props
    form.set('template', app?.id ?? null)
    form.set('name', app?.name ?? '')
    form.set('id', app?.id ?? '')
    if (!app) return
    const { suggested_id } = await trpc.templates.preview.query({ template: app.id })
    if (form.get('template') === app.id && form.get('id') === app.id) form.set('id', suggested_id)
  }

  return (
    <Rail first title={t().app} text={t().count(rows().length)}>
      <Show when={props.list.isError}>
        <Failed error={props.list.error} retry={() => void props.list.refetch()} />
      </Show>
      <Show when={props.list.isPending}>
        <Waiting label={t().loading}>
          <Skeleton width={5} />
        </Waiting>
      </Show>
      <Show when={props.list.isSuccess}>
        <AppChoice
          apps={rows()}
          known={KNOWN}
          chosen={props.form.get('template')}
          onChoose={(app) => void choose(app)}
          none={t().none}
        />
      </Show>
    </Rail>
  )
}

/** Asked a moment after the last key. */
function usePreview(form: Form<NewClientFields>) {
  const input = () => ({
    template: form.get('template') ?? '',
    app_url: form.get('app_url').trim(),
    id: form.get('id').trim(),
  })
  const [asked, setAsked] = createSignal(input())
  createEffect(
    on(
      () => JSON.stringify(input()),
      (now) => {
        const timer = setTimeout(() => setAsked(JSON.parse(now)), 300)
        onCleanup(() => clearTimeout(timer))
      },
      { defer: true },
    ),
  )
  return useQuery(() => ({
    queryKey: ['templates', 'preview', asked()],
    queryFn: () => trpc.templates.preview.query(asked()),
    placeholderData: keepPreviousData,
    enabled: asked().template !== '',
    retry: false,
  }))
}

function AddressRail(props: {
  form: Form<NewClientFields>
  template: Template
  preview: ReturnType<typeof usePreview>
}) {
  const fault = () => {
    const { form, preview } = props
    const typed = form.get('app_url').trim() !== ''
    const told = preview.isSuccess && typed ? preview.data.faults.find(({ field }) => field === 'app_url') : undefined
    return form.fault('app_url') ?? told?.message
  }
  return (
    <Show when={props.template.address === 'asked'}>
      <Rail title={t().where}>
        <TextField
          {...text(props.form, 'app_url')}
          fault={fault()}
          label={t().address(props.template.name)}
          hint={t().addressHint}
          type="url"
          inputMode="url"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          placeholder={t().addressPlaceholder(props.template.id)}
        />
      </Rail>
    </Show>
  )
}

function FilledRail(props: {
  form: Form<NewClientFields>
  template: Template
  preview: ReturnType<typeof usePreview>
}) {
  const data = () => (props.preview.isSuccess ? props.preview.data : undefined)
  const filled = () => {
    const found = data()?.filled
    return found?.settings.template.id === props.template.id ? found : undefined
  }
  const refused = () =>
    props.form.fault('template') ?? data()?.faults.find(({ field }) => field === 'template')?.message
  return (
    <Rail title={t().filled} text={t().filledText(props.template.name)}>
      <Show when={refused()}>
        {(reason) => (
          <p class="error" role="alert" id="template" tabIndex={-1}>
            {reason()}
          </p>
        )}
      </Show>
      <Show when={props.preview.isError}>
        <Failed error={props.preview.error} retry={() => void props.preview.refetch()} />
      </Show>
      <Show when={filled()} fallback={<p class="ink-2 text-sm">{t().filledWaiting}</p>}>
        {(made) => (
          <>
            <Facts made={made()} />
            <div class="mt-12">
              <SettingsParts settings={made().settings} />
            </div>
            <SettingsNotes settings={made().settings} />
          </>
        )}
      </Show>
    </Rail>
  )
}

function Facts(props: { made: NonNullable<TemplatePreview['filled']> }) {
  const fields = () => props.made.fields
  return (
    <dl class="facts">
      <dt>{t().facts.redirect_uris}</dt>
      <dd class="mono break lines-of">{fields().redirect_uris.join('\n')}</dd>
      <Show when={fields().post_logout_redirect_uris.length > 0}>
        <dt>{t().facts.post_logout}</dt>
        <dd class="mono break lines-of">{fields().post_logout_redirect_uris.join('\n')}</dd>
      </Show>
      <dt>{t().facts.type}</dt>
      <dd>{t().type(words().types[fields().type], fields().pkce === 'required')}</dd>
      <dt>{t().facts.scopes}</dt>
      <dd class="mono">{fields().scopes.join(' ')}</dd>
      <dt>{t().facts.account}</dt>
      <dd>{props.made.settings.template.account.safe ? t().bySub : t().followsEmail}</dd>
    </dl>
  )
}

/** Between the two stands how it appears. */
export function TemplateRails(props: ParentProps<{ form: Form<NewClientFields>; template: Template }>) {
  const preview = usePreview(props.form)
  return (
    <>
      <AddressRail form={props.form} template={props.template} preview={preview} />
      {props.children}
      <FilledRail form={props.form} template={props.template} preview={preview} />
    </>
  )
}
