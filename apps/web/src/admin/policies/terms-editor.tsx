// On what terms: three switches for what most policies are, and the tree for what nests.
import { createMemo, createSignal, For, Show } from 'solid-js'
import { policies as t } from '../../messages/admin'
import { Button } from '../../ui/button'
import { Rail } from '../ui/rail'
import { LeafFields } from './leaf-fields'
import { conditionOf, faultsAt, type PolicyForm, setCondition } from './policy-form'
import { sayCondition } from './say'
import { TermTree } from './term-tree'
import { asSimple, BLANK, fromSimple, type Leaf, type LeafKind, pathOf, type SimpleTerms } from './terms'
import type { Condition } from './types'

const KINDS: LeafKind[] = ['second_factor', 'networks', 'hours']

export function TermsEditor(props: { form: PolicyForm; timeZone: string | undefined }) {
  const condition = createMemo(() => conditionOf(props.form))
  const simple = createMemo(() => asSimple(condition()))
  const [nested, setNested] = createSignal(false)
  const asTree = () => nested() || simple() === undefined
  return (
    <Rail
      title={t().terms}
      text={asTree() ? t().nestedText : t().termsText}
      action={
        <Show
          when={asTree()}
          fallback={
            <Button size="sm" onClick={() => setNested(true)}>
              {t().nest}
            </Button>
          }
        >
          <Show when={simple()}>
            <Button size="sm" onClick={() => setNested(false)}>
              {t().simple}
            </Button>
          </Show>
        </Show>
      }
    >
      <Show when={asTree() ? undefined : simple()} fallback={<TermTree form={props.form} condition={condition()} />}>
        {(terms) => (
          <div>
            <For each={KINDS}>
              {(kind) => (
                <SwitchedTerm
                  form={props.form}
                  condition={condition()}
                  terms={terms()}
                  kind={kind}
                  timeZone={props.timeZone}
                />
              )}
            </For>
          </div>
        )}
      </Show>
    </Rail>
  )
}

function SwitchedTerm(props: {
  form: PolicyForm
  condition: Condition | null
  terms: SimpleTerms
  kind: LeafKind
  timeZone: string | undefined
}) {
  const leaf = (): Leaf | undefined => props.terms[props.kind]
  const put = (next: Leaf | undefined) => setCondition(props.form, fromSimple({ ...props.terms, [props.kind]: next }))
  return (
    <div class="term">
      <label class="setting">
        <div>
          <b>{TITLES[props.kind]()}</b>
          <span class="sub">{subOf(props.kind, leaf(), props.timeZone)}</span>
        </div>
        <Show when={isNew(props.form, props.kind)}>
          <span class="badge badge-ok">{t().added}</span>
        </Show>
        <input
          class="switch"
          type="checkbox"
          role="switch"
          name={props.kind}
          checked={leaf() !== undefined}
          aria-checked={leaf() !== undefined}
          onChange={(event) => put(event.currentTarget.checked ? BLANK[props.kind] : undefined)}
        />
      </label>
      <Show when={leaf()}>
        {(leaf) => (
          <div class="term-fields">
            <LeafFields
              name={props.kind}
              leaf={leaf()}
              faults={faultsAt(props.form, pathOf(props.condition, props.kind))}
              onLeaf={put}
            />
          </div>
        )}
      </Show>
    </div>
  )
}

const TITLES: Record<LeafKind, () => string> = {
  second_factor: () => t().secondFactor,
  networks: () => t().networks,
  hours: () => t().hours,
}

function subOf(kind: LeafKind, leaf: Leaf | undefined, timeZone: string | undefined): string {
  if (kind === 'second_factor') return t().secondFactorHint
  if (!leaf) return kind === 'networks' ? t().networksOff : t().hoursOff
  if (leaf.kind === 'networks') return leaf.networks.filter(Boolean).join(', ')
  const said = leaf.kind === 'hours' && leaf.days.length === 0 ? t().daysLabel : sayCondition(leaf)
  return timeZone === undefined ? said : t().zone(said, timeZone)
}

/** It was not there when the policy was saved last; of a policy that never was, everything is new. */
function isNew(form: PolicyForm, kind: LeafKind): boolean {
  if (form.base().name === '') return false
  const before = asSimple(JSON.parse(form.base().terms))
  return before !== undefined && before[kind] === undefined && asSimple(conditionOf(form))?.[kind] !== undefined
}
