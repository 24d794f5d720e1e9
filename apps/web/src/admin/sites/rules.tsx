// The rules in their order, moved by keys or by dragging; the last row is what holds where none fits.
import { createSignal, For, Show } from 'solid-js'
import { sites as t } from '../../messages/admin'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import type { SiteRule } from '../types'
import { Rail } from '../ui/rail'
import type { Policies } from './policies'
import { RuleDialog } from './rule-dialog'
import { type Edited, placeOf, putRule } from './rule-place'
import { Row } from './rule-row'
import { RuleState } from './rule-state'
import type { Judgement, SiteForm } from './site-form'

const PREFLIGHTS: SiteRule = { match: 'prefix', path: '/', methods: ['OPTIONS'], action: 'bypass', policy_id: null }
const isPreflights = ({ methods, action }: SiteRule) =>
  action === 'bypass' && methods.length === 1 && methods[0] === 'OPTIONS'

export function Rules(props: { form: SiteForm; policies: Policies; judgement: Judgement }) {
  const [editing, setEditing] = createSignal<Edited>()
  const [said, setSaid] = createSignal('')
  const [dragged, setDragged] = createSignal<number>()
  const rules = () => props.form.get('rules')
  const set = (rules: SiteRule[]) => props.form.set('rules', rules)
  const notes = () => {
    const faults = props.form.faults().filter(({ field }) => field === 'rules')
    return faults.length > 0 ? faults : props.judgement.faults('rules')
  }

  function move(from: number, to: number) {
    const rule = rules()[from]
    if (!rule || to < 0 || to >= rules().length || from === to) return
    set(rules().toSpliced(from, 1).toSpliced(to, 0, rule))
    setSaid(t().moved(from + 1, to + 1))
    // The row is another element by now.
    setTimeout(() => document.getElementById(`move-rule-${to}`)?.focus())
  }

  const dialogTitle = () => {
    const edited = editing()
    const at = edited && placeOf(rules(), edited)
    return at === undefined ? t().addRule : t().editRule(at + 1)
  }

  function put(rule: SiteRule) {
    const edited = editing()
    if (!edited) return
    set(putRule(rules(), edited, rule))
    setEditing(undefined)
  }

  function drop(to: number) {
    const from = dragged()
    setDragged(undefined)
    if (from !== undefined) move(from, to)
  }

  return (
    <Rail
      title={t().rules}
      text={t().rulesText}
      action={
        <>
          <Button size="sm" icon="plus" onClick={() => setEditing({ at: rules().length })}>
            {t().addRule}
          </Button>
          <Show when={!rules().some(isPreflights)}>
            <Button size="sm" title={t().preflightsHint} onClick={() => set([PREFLIGHTS, ...rules()])}>
              {t().preflights}
            </Button>
          </Show>
        </>
      }
    >
      <div class="table-wrap">
        <table class="table rules" aria-label={t().rules}>
          <thead>
            <tr>
              <th scope="col" class="hide-sm">
                <span class="sr-only">{t().ruleColumns.move}</span>
              </th>
              <th scope="col" class="num">
                {t().ruleColumns.number}
              </th>
              <th scope="col" class="grow">
                {t().ruleColumns.path}
              </th>
              <th scope="col" class="hide-sm">
                {t().ruleColumns.methods}
              </th>
              <th scope="col">{t().ruleColumns.outcome}</th>
              <th scope="col" class="act">
                <span class="sr-only">{t().ruleColumns.acts}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            <For each={rules()}>
              {(rule, index) => (
                <Row
                  rule={rule}
                  index={index()}
                  last={index() === rules().length - 1}
                  policies={props.policies}
                  onEdit={() => setEditing({ rule, at: index() })}
                  onMove={(to) => move(index(), to)}
                  onRemove={() => set(rules().toSpliced(index(), 1))}
                  onDrag={() => setDragged(index())}
                  onDragEnd={() => setDragged(undefined)}
                  onDrop={() => drop(index())}
                />
              )}
            </For>
            <tr>
              <td class="hide-sm" />
              <td class="num" />
              <td class="grow ink-2">{t().everythingElse}</td>
              <td class="hide-sm ink-2">{t().any}</td>
              <td>
                <RuleState action="policy" policy_id={props.form.get('policy_id')} policies={props.policies} />
              </td>
              <td class="act" />
            </tr>
          </tbody>
        </table>
      </div>
      <p class="sr-only" role="status">
        {said()}
      </p>
      <div class="stack-sm" aria-live="polite">
        <For each={notes()}>
          {(note) => (
            <p class="error">
              <Icon name="alert" />
              <span>{note.message}</span>
            </p>
          )}
        </For>
        <For each={props.judgement.warnings('rules')}>
          {(note) => (
            <p class="error warn-ink">
              <Icon name="alert" />
              <span>{note.message}</span>
            </p>
          )}
        </For>
      </div>
      <RuleDialog
        open={editing() !== undefined}
        title={dialogTitle()}
        rule={editing()?.rule}
        site_id={props.form.base().id}
        policies={props.policies}
        onSet={put}
        onClose={() => setEditing(undefined)}
      />
    </Rail>
  )
}
