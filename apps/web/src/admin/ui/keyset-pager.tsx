// The way to what is older, where nobody counts. The place stands in the URL, so Back leads to what is newer.
import { Show } from 'solid-js'
import { admin as t } from '../../messages/admin'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { useUrl } from './url'

export function KeysetPager(props: { next: string | null }) {
  const url = useUrl()
  return (
    <div class="pager">
      <span>{t().newestFirst}</span>
      <div class="btn-group">
        <Show when={url.get('cursor')}>
          <Button size="sm" onClick={() => url.set({ cursor: undefined })}>
            {t().newest}
          </Button>
        </Show>
        <Show when={props.next}>
          {(cursor) => (
            <Button size="sm" onClick={() => url.set({ cursor: cursor() }, { keepPage: true })}>
              {t().older}
              <Icon name="chevron-right" />
            </Button>
          )}
        </Show>
      </div>
    </div>
  )
}
