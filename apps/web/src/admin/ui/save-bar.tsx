// At the foot of a form as soon as something is changed: how much, what is wrong with it, save or discard.
import { type JSX, Show } from 'solid-js'
import { admin as t } from '../../messages/admin'
import { list } from '../../messages/format'
import { Button } from '../../ui/button'
import { Callout } from '../../ui/callout'
import { Failed } from '../../ui/failed'
import type { Form } from './form'
import { LeaveGuard } from './leave-guard'

export function SaveBar<T extends object>(props: {
  form: Form<T>
  /** what a field is called, for the account of a conflict */
  nameOf: (field: string) => string
  onSaved?: () => void
  /** within this path one may go about without a question */
  within?: string
  /** what the change does, in place of how much is changed */
  says?: JSX.Element
  /** the verb */
  save?: string
}) {
  const changes = () => Object.keys(props.form.changes()).length
  const save = async () => {
    if (await props.form.save()) props.onSaved?.()
  }
  return (
    <>
      <LeaveGuard dirty={props.form.dirty} within={props.within} />
      <Show when={props.form.dirty()}>
        <div class="savebar">
          <Show when={props.form.conflict()}>
            {(clashes) => (
              <div class="savebar-note">
                <Callout kind="warn">
                  <p role="alert">{t().conflict}</p>
                  <p>
                    {clashes().length > 0 ? t().conflictFields(list(clashes().map(props.nameOf))) : t().conflictNone}
                  </p>
                </Callout>
              </div>
            )}
          </Show>
          <Show when={props.form.error()}>
            {(error) => (
              <div class="savebar-note">
                <Failed error={error()} />
              </div>
            )}
          </Show>
          <p role="status" classList={{ 'bad-ink': props.form.faults().length > 0 }}>
            {props.form.faults().length > 0
              ? t().faults(props.form.faults().length)
              : (props.says ?? t().unsaved(changes()))}
          </p>
          <Button kind="quiet" onClick={() => props.form.reset()}>
            {t().discard}
          </Button>
          <Button kind="primary" busy={props.form.busy()} onClick={save}>
            {props.save ?? t().save}
          </Button>
        </div>
      </Show>
    </>
  )
}
