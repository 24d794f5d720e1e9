// Which groups the app reads: all of a person's, or those that are named here.
import { Show } from 'solid-js'
import { claims as t } from '../../messages/admin'
import { Check } from '../../ui/field'
import { type LineNote, LinesField } from '../ui/lines-field'
import type { ClientForm } from './client-form'

export function GroupsFilter(props: { form: ClientForm; faults: LineNote[] }) {
  const filter = () => props.form.get('groups_filter')
  return (
    <div class="stack-sm">
      <fieldset class="stack-sm">
        <legend class="sr-only">{t().groups}</legend>
        <Check
          type="radio"
          name="groups"
          value="all"
          checked={filter() === null}
          onChange={() => props.form.set('groups_filter', null)}
        >
          {t().allGroups}
        </Check>
        <Check
          type="radio"
          name="groups"
          value="some"
          checked={filter() !== null}
          onChange={() => props.form.set('groups_filter', props.form.base().groups_filter ?? { names: [] })}
        >
          {t().someGroups}
        </Check>
      </fieldset>
      <Show when={filter()}>
        {(filter) => (
          <>
            <LinesField
              name="groups_filter"
              label={t().groupNames}
              lines={filter().names}
              onLines={(names) => props.form.set('groups_filter', { names })}
              faults={props.faults}
              placeholder="app-*"
            />
            <p class="hint">{t().groupsHint}</p>
          </>
        )}
      </Show>
    </div>
  )
}
