// The app's own settings, filled in by its template: with the secret as long as it is shown.
import { useQuery } from '@tanstack/solid-query'
import { Show } from 'solid-js'
import { templates as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { ButtonLink } from '../../ui/button'
import { Callout } from '../../ui/callout'
import { Failed } from '../../ui/failed'
import { TextField } from '../../ui/field'
import { Skeleton, Waiting } from '../../ui/waiting'
import { SettingsNotes } from '../templates/settings-notes'
import { SettingsParts } from '../templates/settings-parts'
import type { ClientDetail, AppSettings as Settings } from '../types'
import { text } from '../ui/bind'
import { Command } from '../ui/command'
import { gk } from '../ui/gk'
import { Rail } from '../ui/rail'
import type { ClientForm } from './client-form'
import { freshOf } from './fresh'

export function AppSettings(props: { client: ClientDetail; form: ClientForm }) {
  const query = useQuery(() => ({
    queryKey: ['clients', 'one', props.client.id, 'settings', props.client.version],
    queryFn: () => trpc.clients.appSettings.query({ id: props.client.id }),
  }))
  /** `data` is not read while it is waited for: the whole page would wait. */
  const filled = () => (query.isSuccess ? query.data.app : undefined)
  return (
    <Show when={query.isError || query.isPending || filled()}>
      <Rail title={t().settings(props.client.name)} text={t().settingsText}>
        <Show when={props.client.app_url !== null}>
          <div class="mb-12">
            <TextField
              {...text(props.form, 'app_url')}
              label={t().address(props.client.name)}
              hint={t().addressHint}
              type="url"
              inputMode="url"
              autocomplete="off"
              autocapitalize="off"
              spellcheck={false}
            />
          </div>
        </Show>
        <Show when={query.isError}>
          <Failed error={query.error} retry={() => void query.refetch()} />
        </Show>
        <Show
          when={filled()}
          fallback={
            <Show when={!query.isError}>
              <Waiting label={t().settingsLoading}>
                <Skeleton width={5} />
              </Waiting>
            </Show>
          }
        >
          {(app) => <Filled client={props.client} settings={app()} />}
        </Show>
        <Command text={gk(['clients', 'settings', props.client.id])} />
      </Rail>
    </Show>
  )
}

function Filled(props: { client: ClientDetail; settings: Settings }) {
  const secret = () => freshOf(props.client.id)?.secret
  return (
    <>
      <Show when={props.settings.secret_here}>
        {(marker) => (
          <div class="mb-12">
            <Show when={secret()} fallback={<p class="ink-2 text-sm">{t().secretOut(marker())}</p>}>
              <Callout kind="accent">
                <p>{t().secretIn}</p>
              </Callout>
            </Show>
          </div>
        )}
      </Show>
      <SettingsParts settings={props.settings} secret={secret()} />
      <Show when={props.client.app_url}>
        {(url) => (
          <div class="stack-sm mt-12">
            <h3 class="text-sm">{t().tryIt}</h3>
            <p class="ink-2 text-sm">{t().tryItText(props.client.name)}</p>
            <div class="row">
              <ButtonLink href={url()} target="_blank" rel="noreferrer">
                {t().openApp(props.client.name)}
              </ButtonLink>
            </div>
          </div>
        )}
      </Show>
      <SettingsNotes settings={props.settings} />
    </>
  )
}
