// The card with everything that is copied into the app.
import { createEffect, For, Show } from 'solid-js'
import { doctor, protocol, clients as t } from '../../messages/admin'
import { CopyButton } from '../../ui/copy-button'
import { Icon } from '../../ui/icon'
import type { ClientDetail } from '../types'
import { CopyCard, CopyRow } from '../ui/copy-card'
import { Rail } from '../ui/rail'
import { freshOf } from './fresh'

export function CopyInto(props: { client: ClientDetail }) {
  const secret = () => freshOf(props.client.id)?.secret
  let card: HTMLDivElement | undefined
  // A secret is shown once: it must be seen.
  // Of a template it stands in the settings too, first of all.
  createEffect(() => secret() && props.client.template === null && card?.scrollIntoView({ block: 'center' }))
  return (
    <Rail
      title={t().copyInto(props.client.name)}
      text={props.client.type === 'public' ? t().copyIntoPublic : t().copyIntoText}
    >
      <div ref={card}>
        <CopyCard>
          <CopyRow label={t().discovery} value={props.client.endpoints.discovery} what={t().what.discovery} />
          <CopyRow label={t().clientId} value={props.client.id} what={t().what.clientId} />
          <Show when={props.client.type === 'confidential'}>
            <Show when={secret()} fallback={<HiddenSecret client={props.client} />}>
              {(secret) => (
                <CopyRow
                  label={t().clientSecret}
                  value={secret()}
                  what={t().what.secret}
                  once={{ note: t().once, file: `${props.client.id}-secret.txt` }}
                />
              )}
            </Show>
          </Show>
          <CopyRow label={t().scopes} value={props.client.scopes.join(' ')} what={t().what.scopes} />
        </CopyCard>
      </div>
      <Endpoints client={props.client} />
      <p class="text-sm mt-12">
        <a href={`/admin/clients/${encodeURIComponent(props.client.id)}/doctor`}>{doctor().watch}</a>
      </p>
    </Rail>
  )
}

function HiddenSecret(props: { client: ClientDetail }) {
  const newest = () => props.client.secrets.toSorted((a, b) => b.created_at - a.created_at)[0]
  return (
    <div>
      <dt>{t().clientSecret}</dt>
      <dd class="ink-3">
        <Show
          when={props.client.token_endpoint_auth_method !== 'private_key_jwt'}
          fallback={<span>{protocol().noSecretNeeded}</span>}
        >
          <span>{newest() ? t().secretHidden(newest()?.hint ?? '') : t().noSecret}</span>
        </Show>
      </dd>
    </div>
  )
}

function Endpoints(props: { client: ClientDetail }) {
  const rows = () => Object.entries(props.client.endpoints).filter(([name]) => name !== 'discovery')
  return (
    <details class="disclosure mt-8">
      <summary>
        <Icon name="chevron-right" />
        {t().allEndpoints}
      </summary>
      <dl class="facts mt-8">
        <For each={rows()}>
          {([name, address]) => (
            <>
              <dt>{t().endpoints[name] ?? name}</dt>
              <dd class="mono copy-inline">
                <span class="break">{address}</span>
                <CopyButton text={address} what={t().endpoints[name] ?? name} />
              </dd>
            </>
          )}
        </For>
      </dl>
    </details>
  )
}
