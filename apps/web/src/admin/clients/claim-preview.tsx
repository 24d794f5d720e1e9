// What the app would read about a person now, in the ID token and in user info; person and place stand in the URL.
import { useQuery } from '@tanstack/solid-query'
import { createEffect, createSignal, For, Match, on, onCleanup, Show, Switch } from 'solid-js'
import { clients as t, claims as words } from '../../messages/admin'
import { useMe } from '../../session'
import { failureOf, type RouterInput, type RouterOutput, trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { CopyButton } from '../../ui/copy-button'
import { Check } from '../../ui/field'
import { Icon } from '../../ui/icon'
import type { ClientDetail } from '../types'
import { errorOf } from '../ui/act'
import { Loaded } from '../ui/loaded'
import { PersonPicker } from '../ui/person-picker'
import { Rail } from '../ui/rail'
import { TableSkeleton } from '../ui/table'
import { useUrl } from '../ui/url'
import { ClaimTable, claimColumns } from './claim-table'

const PLACES = ['in_id_token', 'in_userinfo'] as const
const VIEWS = ['table', 'json'] as const
type Draft = NonNullable<RouterInput['clients']['claimPreview']['draft']>
type Preview = RouterOutput['clients']['claimPreview']

export function ClaimPreview(props: {
  client: ClientDetail
  /** as it stands on the page */
  draft: Draft
  changed: boolean
}) {
  const me = useMe()
  const url = useUrl()
  const userId = () => url.get('user') ?? me().user.id
  const place = () => (url.get('in') === 'userinfo' ? 'in_userinfo' : 'in_id_token')
  const placeName = () => (place() === 'in_userinfo' ? t().inUserinfo : t().inIdToken)
  const view = () => (url.get('as') === 'json' ? 'json' : 'table')
  const [left, setLeft] = createSignal<string[]>([])
  const scope = () => props.client.scopes.filter((one) => !left().includes(one))
  const draft = createSettled(() => props.draft)
  let sound: { of: string; preview: Preview } | undefined
  /** What is wrong with the draft stands beside its fields; here stays what was seen of the same person before it was. */
  async function ask(input: Omit<RouterInput['clients']['claimPreview'], 'draft'>, draft: Draft): Promise<Preview> {
    const of = JSON.stringify(input)
    try {
      const preview = await trpc.clients.claimPreview.query({ ...input, draft })
      sound = { of, preview }
      return preview
    } catch (thrown) {
      if (failureOf(errorOf(thrown)).faults.length === 0) throw thrown
      return sound?.of === of ? sound.preview : trpc.clients.claimPreview.query(input)
    }
  }
  const user = useQuery(() => ({
    queryKey: ['users', 'one', userId()],
    queryFn: () => trpc.users.get.query({ id: userId() }),
  }))
  const claims = useQuery(() => ({
    queryKey: ['clients', 'claims', props.client.id, userId(), scope(), props.client.version, draft()],
    queryFn: () => ask({ id: props.client.id, user_id: userId(), scope: scope() }, draft()),
    // Of another person nothing is kept: it would stand under a name that is not its own.
    placeholderData: (before, last) => (last?.queryKey[3] === userId() ? before : undefined),
  }))
  const who = () => (user.isSuccess ? (user.data.name ?? user.data.email) : '')
  return (
    <Rail
      title={t().preview}
      text={
        <>
          {t().previewText(props.client.name)} {props.changed && words().unsaved}
        </>
      }
    >
      <div class="claim-tools">
        <PersonPicker
          label={t().previewFor}
          chosen={who()}
          onChoose={(person) => url.set({ user: person.id }, { replace: true })}
        />
        <div class="row">
          <Choice
            label={t().previewToken}
            options={PLACES}
            chosen={place()}
            name={(one) => (one === 'in_userinfo' ? t().inUserinfo : t().inIdToken)}
            onChoose={(one) => url.set({ in: one === 'in_userinfo' ? 'userinfo' : undefined }, { replace: true })}
          />
          <Choice
            label={words().view}
            options={VIEWS}
            chosen={view()}
            name={(one) => words()[one]}
            onChoose={(one) => url.set({ as: one === 'json' ? 'json' : undefined }, { replace: true })}
          />
        </div>
      </div>
      <fieldset class="row claim-scopes mt-12">
        <legend class="sr-only">{t().previewScopes}</legend>
        <For each={props.client.scopes}>
          {(one) => (
            <Check
              checked={!left().includes(one)}
              onChange={(event) =>
                setLeft(event.currentTarget.checked ? left().filter((other) => other !== one) : [...left(), one])
              }
            >
              <span class="mono">{one}</span>
            </Check>
          )}
        </For>
      </fieldset>
      <div class="mt-12">
        <Loaded
          query={claims}
          label={t().loadingClaims}
          waiting={<TableSkeleton label={t().preview} columns={claimColumns()} />}
        >
          {(data) => (
            <>
              <Switch>
                <Match when={view() === 'table'}>
                  <ClaimTable rows={data().rows} place={place()} />
                </Match>
                <Match when={view() === 'json'}>
                  <Json
                    value={place() === 'in_userinfo' ? data().userinfo : data().id_token}
                    label={words().jsonOf(placeName())}
                  />
                </Match>
              </Switch>
              <Show when={scope().includes('openid')}>
                <For each={data().warnings}>
                  {(warning) => (
                    <p class="error warn-ink mt-12">
                      <Icon name="alert" />
                      <span>{warning}</span>
                    </p>
                  )}
                </For>
              </Show>
            </>
          )}
        </Loaded>
      </div>
    </Rail>
  )
}

function Choice<T extends string>(props: {
  label: string
  options: readonly T[]
  chosen: T
  name: (one: T) => string
  onChoose: (one: T) => void
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: two buttons that go together, not a form
    <div class="btn-group" role="group" aria-label={props.label}>
      <For each={props.options}>
        {(one) => (
          <Button size="sm" aria-pressed={props.chosen === one} onClick={() => props.onChoose(one)}>
            {props.name(one)}
          </Button>
        )}
      </For>
    </div>
  )
}

function Json(props: { value: unknown; label: string }) {
  const text = () => JSON.stringify(props.value, null, 2)
  return (
    <figure class="copyable" aria-label={props.label}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard */}
      <pre class="code" tabIndex={0}>
        {text()}
      </pre>
      <CopyButton text={text()} what={props.label} />
    </figure>
  )
}

/** As it was a moment after the last key. */
function createSettled<T>(value: () => T): () => T {
  const [settled, setSettled] = createSignal(JSON.stringify(value()))
  createEffect(
    on(
      () => JSON.stringify(value()),
      (text) => {
        const timer = setTimeout(() => setSettled(text), 300)
        onCleanup(() => clearTimeout(timer))
      },
      { defer: true },
    ),
  )
  return () => JSON.parse(settled()) as T
}
