// Choose the app: the best known at once, all of them by name or family, and always "Another app".
import { createMemo, createSignal, createUniqueId, For, Show } from 'solid-js'
import { templates as t } from '../../messages/admin'
import { AppIcon } from '../../ui/app-icon'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { Search } from '../ui/search'

export interface AppToChoose {
  id: string
  name: string
  via?: string | null | undefined
  family?: string
}

interface Shelf {
  title: string | null
  apps: AppToChoose[]
}

export function AppChoice(props: {
  apps: AppToChoose[]
  /** Those that are shown before anybody asks for more. */
  known: readonly string[]
  chosen: string | null
  onChoose: (app: AppToChoose | null) => void
  none: (text: string) => string
}) {
  const [text, setText] = createSignal('')
  const [all, setAll] = createSignal(false)
  const group = createUniqueId()
  const found = createMemo(() => {
    const part = text().toLowerCase()
    return props.apps.filter(({ id, name }) => name.toLowerCase().includes(part) || id.includes(part))
  })
  const few = () => props.apps.filter(({ id }) => props.known.includes(id) || id === props.chosen)
  const shelves = (): Shelf[] => {
    if (text() !== '') return [{ title: null, apps: found() }]
    if (!all()) return [{ title: null, apps: few() }]
    const families = Map.groupBy(props.apps, ({ family }) => family ?? '')
    return Object.entries(t().families).map(([family, title]) => ({ title, apps: families.get(family) ?? [] }))
  }

  return (
    <fieldset class="stack">
      <legend class="sr-only">{t().app}</legend>
      <Search
        name="template-search"
        label={t().search}
        placeholder={t().searchPlaceholder}
        value={text()}
        onSearch={setText}
      />
      <For each={shelves()}>
        {(shelf) => (
          <Show when={shelf.apps.length > 0}>
            <div class="stack-sm">
              <Show when={shelf.title}>{(title) => <h3 class="label">{title()}</h3>}</Show>
              <div class="templates">
                <For each={shelf.apps}>
                  {(app) => (
                    <label class="template">
                      <input
                        type="radio"
                        name={group}
                        value={app.id}
                        checked={props.chosen === app.id}
                        onChange={() => props.onChoose(app)}
                      />
                      <AppIcon size="md" name={app.name} src={null} />
                      <span>
                        {app.name}
                        <Show when={app.via}>{(via) => <span class="sub">{via()}</span>}</Show>
                      </span>
                    </label>
                  )}
                </For>
              </div>
            </div>
          </Show>
        )}
      </For>
      <Show when={text() !== '' && found().length === 0}>
        <p class="ink-2 text-sm" role="status">
          {props.none(text())}
        </p>
      </Show>
      <div class="templates">
        <label class="template">
          <input
            type="radio"
            name={group}
            value=""
            checked={props.chosen === null}
            onChange={() => props.onChoose(null)}
          />
          <span class="app-icon app-icon-md">
            <Icon name="plus" />
          </span>
          <span>{t().another}</span>
        </label>
      </div>
      <Show when={text() === '' && props.apps.length > few().length}>
        <Button kind="quiet" size="sm" aria-expanded={all()} onClick={() => setAll(!all())}>
          {all() ? t().fewer : t().all(props.apps.length)}
        </Button>
      </Show>
    </fieldset>
  )
}
