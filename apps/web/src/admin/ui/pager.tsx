// "1–25 of 83", and the way to the next page. The buttons stay where they are: at an end they are only dimmed.
import { Show } from 'solid-js'
import { admin as t } from '../../messages/admin'
import { number } from '../../messages/format'
import { Button } from '../../ui/button'

export function Pager(props: {
  page: number
  perPage: number
  total: number
  /** there are more than that, and nobody has counted them */
  more?: boolean
  onPage: (page: number) => void
}) {
  const last = () => Math.max(Math.ceil(props.total / props.perPage), 1)
  const from = () => (props.page - 1) * props.perPage + 1
  const to = () => Math.min(from() + props.perPage - 1, props.total)
  const total = () => (props.more ? t().moreThan(number(props.total)) : number(props.total))
  const go = (by: -1 | 1) => {
    const page = props.page + by
    return page >= 1 && page <= last() ? () => props.onPage(page) : undefined
  }
  return (
    <div class="pager">
      <span role="status">{t().range(number(from()), number(to()), total())}</span>
      <Show when={last() > 1}>
        <div class="btn-group">
          <Step icon="chevron-left" label={t().pageBefore} act={go(-1)} />
          <Step icon="chevron-right" label={t().pageNext} act={go(1)} />
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
