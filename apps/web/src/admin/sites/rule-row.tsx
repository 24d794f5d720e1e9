// One rule of the table: a grip that moves it, what it says, and its acts.
import { Show } from 'solid-js'
import { sites as t } from '../../messages/admin'
import { Icon } from '../../ui/icon'
import { Menu, MenuItem } from '../../ui/menu'
import type { SiteRule } from '../types'
import type { Policies } from './policies'
import { RuleState } from './rule-state'

interface RowProps {
  rule: SiteRule
  index: number
  last: boolean
  policies: Policies
  onEdit: () => void
  onMove: (to: number) => void
  onRemove: () => void
  onDrag: () => void
  onDragEnd: () => void
  onDrop: () => void
}

export function Row(props: RowProps) {
  const number = () => props.index + 1
  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (step === 0) return
    event.preventDefault()
    props.onMove(props.index + step)
  }
  return (
    <tr onDragOver={(event) => event.preventDefault()} onDrop={() => props.onDrop()}>
      <td class="hide-sm">
        <button
          type="button"
          class="btn btn-quiet btn-icon btn-sm grip"
          id={`move-rule-${props.index}`}
          aria-label={t().moveRule(number())}
          title={t().moveHint}
          draggable={true}
          onDragStart={() => props.onDrag()}
          onDragEnd={() => props.onDragEnd()}
          onKeyDown={onKeyDown}
        >
          <Icon name="grip" />
        </button>
      </td>
      <td class="muted num">{number()}</td>
      <td class="grow">
        <button type="button" class="cell-button mono break" onClick={() => props.onEdit()}>
          {props.rule.path}
        </button>
        <Show when={props.rule.methods.length > 0}>
          <div class="sub only-mobile">{props.rule.methods.join(', ')}</div>
        </Show>
      </td>
      <td class="hide-sm ink-2">{props.rule.methods.join(', ') || t().any}</td>
      <td>
        <RuleState action={props.rule.action} policy_id={props.rule.policy_id} policies={props.policies} />
      </td>
      <td class="act">
        <Menu class="btn btn-quiet btn-icon btn-sm" label={t().actsOf(number())} trigger={<Icon name="more" />}>
          <MenuItem icon="pencil" onSelect={() => props.onEdit()}>
            {t().edit}
          </MenuItem>
          <MenuItem disabled={props.index === 0} onSelect={() => props.onMove(props.index - 1)}>
            {t().moveUp}
          </MenuItem>
          <MenuItem disabled={props.last} onSelect={() => props.onMove(props.index + 1)}>
            {t().moveDown}
          </MenuItem>
          <MenuItem icon="trash" danger onSelect={() => props.onRemove()}>
            {t().removeRule}
          </MenuItem>
        </Menu>
      </td>
    </tr>
  )
}
