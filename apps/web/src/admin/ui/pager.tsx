// "1–25 of 83", and the way to the next page. The buttons stay where they are: at an end they are only dimmed.
import { type JSX, Show } from 'solid-js'
import { admin as t } from '../../messages/admin'
import { number } from '../../messages/format'
import { Button } from '../../ui/button'

export function Pager(props: { page: number; perPage: number; total: number; onPage: (page: number) => void }) {
  const last = () => Math.max(Math.ceil(props.total / props.perPage), 1)
  const from = () => (props.page - 1) * props.perPage + 1
  return (
    <PagerBar
      text={t().range(number(from()), number(Math.min(from() + props.perPage - 1, props.total)), number(props.total))}
      before={props.page > 1 ? () => props.onPage(props.page - 1) : undefined}
      next={props.page < last() ? () => props.onPage(props.page + 1) : undefined}
    />
  )
}

/** The same where nobody counts: by keyset, newest first. */
export function PagerBar(props: {
  text: JSX.Element
  before: (() => void) | undefined
  next: (() => void) | undefined
}) {
  return (
    <div class="pager">
      <span role="status">{props.text}</span>
      <Show when={props.before || props.next}>
        <div class="btn-group">
          <Step icon="chevron-left" label={t().pageBefore} act={props.before} />
          <Step icon="chevron-right" label={t().pageNext} act={props.next} />
        </div>
      </Show>
    </div>
  )
}

/** Not `disabled`: the focus would be lost at the last page. */
function Step(props: { icon: 'chevron-left' | 'chevron-right'; label: string; act: (() => void) | undefined }) {
  return (
    <Button
      size="sm"
      icon={props.icon}
      label={props.label}
      aria-disabled={props.act ? undefined : 'true'}
      onClick={() => props.act?.()}
    />
  )
}
