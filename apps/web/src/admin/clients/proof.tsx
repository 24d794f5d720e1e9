// How the app proves that it is itself: its secret, and PKCE, which ten sign-ins in a row pin to required.
import { useMutation, useQueryClient } from '@tanstack/solid-query'
import { Show } from 'solid-js'
import { clients as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Callout } from '../../ui/callout'
import { failed, toast } from '../../ui/toast'
import type { ClientDetail } from '../types'
import { Rail } from '../ui/rail'
import { ChoiceField } from './choice-field'
import type { ClientForm } from './client-form'

const METHODS = ['client_secret', 'client_secret_basic', 'client_secret_post'] as const
const POLICIES = ['if_offered', 'required'] as const

export function ProofFields(props: { client: ClientDetail; form: ClientForm }) {
  return (
    <Rail title={t().proof}>
      <Show when={props.client.type === 'confidential'} fallback={<p class="ink-2 text-sm">{t().publicAuth}</p>}>
        <div class="stack">
          <div class="cols-2">
            <ChoiceField
              form={props.form}
              name="token_endpoint_auth_method"
              label={t().authMethod}
              choices={METHODS.map((value) => ({ value, label: t().authMethods[value] }))}
            />
            <ChoiceField
              form={props.form}
              name="pkce"
              label={t().pkce}
              hint={
                props.client.pkce_streak > 0 && !props.client.pinned ? t().streak(props.client.pkce_streak) : undefined
              }
              choices={POLICIES.map((value) => ({ value, label: t().pkcePolicies[value] }))}
            />
          </div>
          <Show when={props.client.pinned}>
            <Pin id={props.client.id} />
          </Show>
        </div>
      </Show>
    </Rail>
  )
}

function Pin(props: { id: string }) {
  const queries = useQueryClient()
  const unpin = useMutation(() => ({
    mutationFn: () => trpc.clients.unpin.mutate({ id: props.id }),
    onSuccess: () => {
      toast(t().unpinned)
      return queries.invalidateQueries({ queryKey: ['clients', 'one', props.id] })
    },
    onError: failed,
  }))
  return (
    <Callout
      kind="info"
      icon="pin"
      action={
        <Button size="sm" icon="undo" busy={unpin.isPending} onClick={() => unpin.mutate()}>
          {t().unpin}
        </Button>
      }
    >
      <p>{t().pinned}</p>
    </Callout>
  )
}
