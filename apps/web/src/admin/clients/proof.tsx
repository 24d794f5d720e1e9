// How the app proves that it is itself: its secret or its key, and PKCE, which ten sign-ins in a row pin to required.
import { useMutation, useQueryClient } from '@tanstack/solid-query'
import { Show } from 'solid-js'
import { protocol, clients as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Callout } from '../../ui/callout'
import { failed, toast } from '../../ui/toast'
import type { ClientDetail } from '../types'
import { Rail } from '../ui/rail'
import { ALGORITHMS } from './algorithms'
import { ChoiceField } from './choice-field'
import type { ClientForm } from './client-form'
import { isAllowed, limitOf, lockOf } from './fapi-lock'

const METHODS = ['client_secret', 'client_secret_basic', 'client_secret_post', 'private_key_jwt'] as const
const POLICIES = ['if_offered', 'required'] as const

export function ProofFields(props: { client: ClientDetail; form: ClientForm }) {
  const byKey = () => props.form.get('token_endpoint_auth_method') === 'private_key_jwt'
  const streak = () =>
    props.client.pkce_streak > 0 && !props.client.pinned ? t().streak(props.client.pkce_streak) : undefined
  return (
    <Rail title={t().proof} text={protocol().proofText}>
      <Show when={props.client.type === 'confidential'} fallback={<p class="ink-2 text-sm">{t().publicAuth}</p>}>
        <div class="stack">
          <div class="cols-2">
            <ChoiceField
              form={props.form}
              name="token_endpoint_auth_method"
              label={t().authMethod}
              hint={byKey() ? protocol().byKeyHint : undefined}
              locked={lockOf(props.form, 'token_endpoint_auth_method')}
              choices={METHODS.map((value) => ({
                value,
                label: value === 'private_key_jwt' ? protocol().byKey : t().authMethods[value],
              }))}
            />
            <Show when={byKey()}>
              <ChoiceField
                form={props.form}
                name="token_endpoint_auth_signing_alg"
                label={protocol().authAlg}
                hint={limitOf(props.form)}
                none={protocol().anyAlg}
                choices={ALGORITHMS.filter((alg) => isAllowed(props.form, alg)).map((value) => ({
                  value,
                  label: value,
                }))}
              />
            </Show>
            <ChoiceField
              form={props.form}
              name="pkce"
              label={t().pkce}
              hint={streak()}
              locked={lockOf(props.form, 'pkce')}
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
