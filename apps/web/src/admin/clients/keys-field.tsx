// The public keys of an app: pasted as a key set, or fetched from its address; those on file by their names.
import { useMutation, useQuery, useQueryClient } from '@tanstack/solid-query'
import { For, Show } from 'solid-js'
import { protocol as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Callout } from '../../ui/callout'
import { TextArea, TextField } from '../../ui/field'
import { Icon } from '../../ui/icon'
import { Ago } from '../../ui/time'
import { failed, toast } from '../../ui/toast'
import { Skeleton } from '../../ui/waiting'
import type { ClientDetail, ClientKey } from '../types'
import { text } from '../ui/bind'
import { Loaded } from '../ui/loaded'
import { Rail } from '../ui/rail'
import type { ClientForm } from './client-form'

export function KeysField(props: { client: ClientDetail; form: ClientForm }) {
  const has = () => props.client.jwks !== null || props.client.jwks_uri !== null
  return (
    <Rail title={t().keys} text={t().keysText}>
      <div class="stack">
        <TextArea
          {...text(props.form, 'jwks')}
          label={t().fields.jwks}
          hint={t().jwksHint}
          optional
          mono
          rows={props.form.get('jwks') === '' ? 3 : 8}
          placeholder='{ "keys": [ … ] }'
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
        />
        <TextField
          {...text(props.form, 'jwks_uri')}
          label={t().fields.jwks_uri}
          hint={t().jwksUriHint}
          optional
          type="url"
          inputMode="url"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          placeholder="https://app.example.com/jwks.json"
        />
        <Show when={has()}>
          <Registered client={props.client} form={props.form} />
        </Show>
      </div>
    </Rail>
  )
}

/** Told apart by their thumbprint, where they have no name. */
function Key(props: { of: ClientKey }) {
  return (
    <li>
      <Icon name="key" />
      <span class="what">
        <b class="mono break">{props.of.kid ?? t().noKid}</b>
        <span class="sub text-sm">{t().key(props.of.kind, props.of.alg)}</span>
        <span class="ink-3 text-sm mono break">
          {t().thumbprint} {props.of.thumbprint}
        </span>
      </span>
    </li>
  )
}

function Registered(props: { client: ClientDetail; form: ClientForm }) {
  const queries = useQueryClient()
  const queryKey = () => ['clients', 'one', props.client.id, 'keys', props.client.version]
  const keys = useQuery(() => ({
    queryKey: queryKey(),
    queryFn: () => trpc.clients.keys.query({ id: props.client.id }),
  }))
  const fetchNow = useMutation(() => ({
    mutationFn: () => trpc.clients.fetchKeys.mutate({ id: props.client.id }),
    onSuccess: ({ problem, ...now }) => {
      queries.setQueryData(queryKey(), now)
      if (problem === null) toast(t().fetchDone(now.keys.length))
    },
    onError: failed,
  }))
  const problem = () => (fetchNow.isSuccess ? fetchNow.data.problem : null)
  return (
    <section class="stack-sm" aria-label={t().registered}>
      <h3 class="text-sm">{t().registered}</h3>
      <Loaded query={keys} label={t().loadingKeys} waiting={<Skeleton width={4} />}>
        {(data) => (
          <>
            <Show
              when={data().keys.length > 0}
              fallback={<p class="ink-2 text-sm">{props.client.jwks_uri === null ? t().noKeys : t().notFetched}</p>}
            >
              <ul class="rows">
                <For each={data().keys}>{(key) => <Key of={key} />}</For>
              </ul>
            </Show>
            <Show when={props.client.jwks_uri}>
              <div class="row">
                <Button
                  size="sm"
                  icon="refresh"
                  busy={fetchNow.isPending}
                  disabled={'jwks_uri' in props.form.changes()}
                  onClick={() => fetchNow.mutate()}
                >
                  {t().fetchNow}
                </Button>
                <span class="ink-3 text-sm" role="status">
                  <Show when={!('jwks_uri' in props.form.changes())} fallback={t().fetchFirst}>
                    <Show when={data().fetched_at}>
                      {(at) => (
                        <>
                          {t().fetched} <Ago at={at()} />
                        </>
                      )}
                    </Show>
                  </Show>
                </span>
              </div>
            </Show>
          </>
        )}
      </Loaded>
      <Show when={problem()}>{(why) => <Callout kind="bad">{why()}</Callout>}</Show>
    </section>
  )
}
