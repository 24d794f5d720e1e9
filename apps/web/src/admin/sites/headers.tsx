// What the app is told of whoever asks, and by which names.
import { useQuery } from '@tanstack/solid-query'
import { For, Show } from 'solid-js'
import { sites as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { SelectField, TextField } from '../../ui/field'
import { text } from '../ui/bind'
import { Rail } from '../ui/rail'
import { Basic } from './basic'
import { HeaderRows } from './header-rows'
import { createJudgement, draftOf, type SiteForm } from './site-form'

const REMOTE_USERS = ['email', 'username', 'sub'] as const

export function HeadersTab(props: { form: SiteForm }) {
  const judgement = createJudgement(() => draftOf(props.form))
  const options = useQuery(() => ({
    queryKey: ['sites', 'options'],
    queryFn: () => trpc.sites.options.query({}),
    staleTime: Number.POSITIVE_INFINITY,
  }))
  const presets = () => (options.isSuccess ? Object.entries(options.data.header_presets) : [])
  const rows = () => props.form.get('identity_headers')
  const chosen = () => presets().find(([, preset]) => JSON.stringify(preset) === JSON.stringify(rows()))?.[0] ?? 'own'
  const words = (name: string) => t().presets[name as keyof ReturnType<typeof t>['presets']] ?? name
  const faults = () => {
    const saved = props.form.faults().filter(({ field }) => field === 'identity_headers')
    return saved.length > 0 ? saved : judgement.faults('identity_headers')
  }
  return (
    <>
      <Rail title={t().identity} text={t().identityText}>
        <div class="stack">
          <SelectField
            name="preset"
            label={t().preset}
            onChange={(event) => {
              const preset = presets().find(([name]) => name === event.currentTarget.value)?.[1]
              if (preset) props.form.set('identity_headers', [...preset])
            }}
          >
            <For each={[...presets().map(([name]) => name), 'own']}>
              {(name) => (
                <option value={name} selected={name === chosen()}>
                  {words(name)}
                </option>
              )}
            </For>
          </SelectField>
          <HeaderRows
            rows={rows()}
            faults={faults()}
            warnings={judgement.warnings('identity_headers')}
            onRows={(rows) => props.form.set('identity_headers', rows)}
          />
          <Show when={rows().some(({ value }) => value === 'user')}>
            <SelectField
              name="remote_user"
              label={t().remoteUser}
              hint={t().remoteUserHint}
              onChange={(event) =>
                props.form.set('remote_user', event.currentTarget.value as (typeof REMOTE_USERS)[number])
              }
            >
              <For each={REMOTE_USERS}>
                {(one) => (
                  <option value={one} selected={one === props.form.get('remote_user')}>
                    {t().remoteUsers[one]}
                  </option>
                )}
              </For>
            </SelectField>
          </Show>
        </div>
      </Rail>
      <Rail title={t().jwt} text={t().jwtText}>
        <TextField
          {...text(props.form, 'jwt_header')}
          fault={props.form.fault('jwt_header') ?? judgement.faults('jwt_header')[0]?.message}
          label={t().fields.jwt_header}
          hint={t().jwtHint}
          optional
          mono
          placeholder="X-GateKeeper-Jwt"
          autocomplete="off"
          spellcheck={false}
        />
      </Rail>
      <Basic form={props.form} judgement={judgement} />
    </>
  )
}
