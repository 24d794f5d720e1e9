// Which nouns a key may read and which it may change. Who may change may read, too.
import { For, Show } from 'solid-js'
import { apiKeys as t } from '../../messages/admin'
import { Check } from '../../ui/field'
import { Icon } from '../../ui/icon'
import type { ApiKeyScope } from '../types'

type Noun = ApiKeyScope extends `${infer N}:${string}` ? N : never

/** In the order of the navigation; a noun that has a scope and stands not here does not compile. */
const NOUNS = {
  users: true,
  groups: true,
  invites: true,
  clients: true,
  sites: true,
  policies: true,
  keys: true,
  audit: true,
  traces: true,
  webhooks: true,
  api_keys: true,
  backups: true,
  settings: true,
} as const satisfies Record<Noun, true>

const SCOPES = Object.keys(NOUNS).map((noun): [noun: Noun, scopes: ApiKeyScope[]] => [
  noun as Noun,
  [`${noun as Noun}:read`, `${noun as Noun}:write`],
])

export function ScopeTable(props: {
  scopes: ApiKeyScope[]
  onScopes: (scopes: ApiKeyScope[]) => void
  fault: string | undefined
}) {
  function toggle(scope: ApiKeyScope, on: boolean) {
    const read = scope.replace(':write', ':read') as ApiKeyScope
    const write = scope.replace(':read', ':write') as ApiKeyScope
    const others = props.scopes.filter((one) => one !== scope)
    // What goes with it: reading comes with changing, and changing goes with reading.
    if (on) props.onScopes([...new Set([...others, read, scope])])
    else props.onScopes(others.filter((one) => scope !== read || one !== write))
  }
  return (
    <fieldset class="stack-sm" aria-describedby={props.fault ? 'scopes-fault' : undefined}>
      <legend class="label">{t().scopes}</legend>
      <For each={SCOPES}>
        {([noun, scopes]) => (
          <div class="scope-row">
            <span class="text-sm">{t().nouns[noun]}</span>
            <For each={scopes}>
              {(scope) => (
                <Check
                  name="scopes"
                  value={scope}
                  checked={props.scopes.includes(scope)}
                  aria-invalid={props.fault ? 'true' : undefined}
                  onChange={(event) => toggle(scope, event.currentTarget.checked)}
                >
                  <span class="sr-only">{t().nouns[noun]}: </span>
                  {t().verbs[scope.split(':')[1] ?? '']}
                </Check>
              )}
            </For>
          </div>
        )}
      </For>
      <Show when={props.fault}>
        <p class="error" id="scopes-fault">
          <Icon name="alert" />
          <span>{t().scopesFault}</span>
        </p>
      </Show>
    </fieldset>
  )
}
