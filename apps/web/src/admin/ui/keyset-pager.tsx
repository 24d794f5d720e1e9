// The way to what is older, where nobody counts. The place stands in the URL, so Back leads to what is newer.
// The buttons stay where they are: at an end they are only dimmed, as `disabled` would lose the focus.
import { createMemo, Show } from 'solid-js'
import { admin as t } from '../../messages/admin'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { useUrl } from './url'

export function KeysetPager(props: { next: string | null }) {
  const url = useUrl()
  const older = () => (props.next ? () => url.set({ cursor: props.next ?? undefined }, { keepPage: true }) : undefined)
  const newest = () => (url.get('cursor') ? () => url.set({ cursor: undefined }) : undefined)
  /** From the last page to the newest there is neither for a moment. */
  const paged = createMemo<boolean>((before) => before || older() !== undefined || newest() !== undefined, false)
  return (
    <div class="pager">
      <span>{t().newestFirst}</span>
      <Show when={paged()}>
        <div class="btn-group">
          <Button size="sm" aria-disabled={newest() ? undefined : 'true'} onClick={() => newest()?.()}>
            {t().newest}
          </Button>
          <Button size="sm" aria-disabled={older() ? undefined : 'true'} onClick={() => older()?.()}>
            {t().older}
            <Icon name="chevron-right" />
          </Button>
        </div>
      </Show>
    </div>
  )
}
