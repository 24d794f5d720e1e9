// One rule, new or on file; the server says at once what is wrong with it.
import { createSignal, For, onCleanup, Show } from 'solid-js'
import { sites as t } from '../../messages/admin'
import { ui } from '../../messages/ui'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Dialog, DialogActions } from '../../ui/dialog'
import { Failed } from '../../ui/failed'
import { Check, TextField } from '../../ui/field'
import type { SiteRule } from '../types'
import { createAct } from '../ui/act'
import { focusFirstFault } from '../ui/form'
import type { Policies } from './policies'
import { PolicyField } from './policy-field'

interface Question {
  title: string
  rule: SiteRule | undefined
  site_id: string
  policies: Policies
  onSet: (rule: SiteRule) => void
  onClose: () => void
}

const BLANK: SiteRule = { match: 'prefix', path: '', methods: [], action: 'policy', policy_id: null }
const COMMON = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
const MATCHES = ['prefix', 'regex'] as const
const ACTIONS = ['bypass', 'policy', 'deny'] as const

export function RuleDialog(props: Question & { open: boolean }) {
  return (
    <Dialog open={props.open} onClose={props.onClose} title={props.title}>
      <RuleForm {...props} />
    </Dialog>
  )
}

function RuleForm(props: Question) {
  const before = props.rule ?? BLANK
  const [match, setMatch] = createSignal(before.match)
  const [path, setPath] = createSignal(before.path)
  const [methods, setMethods] = createSignal([...before.methods])
  const [action, setAction] = createSignal(before.action)
  const [policy_id, setPolicy] = createSignal(before.policy_id)
  const [fault, setFault] = createSignal<string>()
  const known = [...COMMON, ...before.methods.filter((method) => !COMMON.includes(method))]
  let cancelled = false
  onCleanup(() => {
    cancelled = true
  })
  const act = createAct(async () => {
    const rule: SiteRule = {
      match: match(),
      path: path().trim(),
      methods: known.filter((method) => methods().includes(method)),
      action: action(),
      policy_id: action() === 'policy' ? policy_id() : null,
    }
    const { faults } = await trpc.sites.validate.mutate({ id: props.site_id, rules: [rule] })
    if (cancelled) return
    const wrong = faults.find(({ field }) => field === 'rules')
    setFault(wrong?.message.replace(/^\S+ 1\s?[:：]\s*/, ''))
    if (wrong) focusFirstFault()
    else props.onSet(rule)
  })

  async function set(event: Event) {
    event.preventDefault()
    await act.run()
  }

  return (
    <form class="stack" onSubmit={set} novalidate>
      <fieldset class="stack-sm">
        <legend class="label">{t().ruleFits}</legend>
        <For each={MATCHES}>
          {(one) => (
            <Check type="radio" name="match" checked={match() === one} onChange={() => setMatch(one)}>
              {t()[one]}
            </Check>
          )}
        </For>
      </fieldset>
      <TextField
        name="path"
        label={match() === 'prefix' ? t().path : t().pattern}
        hint={match() === 'prefix' ? t().pathHint : t().patternHint}
        fault={fault()}
        value={path()}
        mono
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        placeholder={match() === 'prefix' ? '/admin' : '^/share/'}
        onInput={(event) => {
          setPath(event.currentTarget.value)
          setFault(undefined)
        }}
      />
      <fieldset>
        <legend class="label">{t().methods}</legend>
        <div class="methods">
          <For each={known}>
            {(method) => (
              <Check
                name="methods"
                value={method}
                checked={methods().includes(method)}
                onChange={(event) =>
                  setMethods(
                    event.currentTarget.checked ? [...methods(), method] : methods().filter((one) => one !== method),
                  )
                }
              >
                <span class="mono">{method}</span>
              </Check>
            )}
          </For>
        </div>
        <p class="hint">{t().methodsHint}</p>
      </fieldset>
      <fieldset class="stack-sm">
        <legend class="label">{t().outcome}</legend>
        <For each={ACTIONS}>
          {(one) => (
            <Check type="radio" name="action" checked={action() === one} onChange={() => setAction(one)}>
              {t().actions[one]}
              <span class="sub">{t().actionHints[one]}</span>
            </Check>
          )}
        </For>
      </fieldset>
      <Show when={action() === 'policy'}>
        <PolicyField
          name="rule_policy"
          label={t().policy}
          value={policy_id()}
          policies={props.policies}
          onValue={setPolicy}
        />
      </Show>
      <Show when={act.error()}>{(error) => <Failed error={error()} />}</Show>
      <DialogActions>
        <Button kind="quiet" onClick={() => props.onClose()}>
          {ui().cancel}
        </Button>
        <Button type="submit" kind="primary" busy={act.busy()}>
          {t().setRule}
        </Button>
      </DialogActions>
    </form>
  )
}
