// A key that got out: gone at once, typed to confirm.
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, For } from 'solid-js'
import { keys as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { SelectField } from '../../ui/field'
import { toast } from '../../ui/toast'
import type { SigningKey } from '../types'
import { Confirm } from '../ui/confirm'
import { Rail } from '../ui/rail'
import { newestFirst } from './columns'

export function KeyRevocation(props: { keys: SigningKey[] }) {
  const queries = useQueryClient()
  const [asking, setAsking] = createSignal(false)
  const [chosen, setChosen] = createSignal<string>()
  const live = () => {
    const keys = props.keys.filter((key) => key.state !== 'removed' && key.state !== 'revoked')
    const isSigning = (key: SigningKey) => key.state === 'active'
    const sorted = newestFirst(keys)
    return [...sorted.filter(isSigning), ...sorted.filter((key) => !isSigning(key))]
  }
  const kid = () => chosen() ?? live()[0]?.kid ?? ''

  async function revoke() {
    const { successor } = await trpc.keys.revoke.mutate({ kid: kid(), confirm: kid() })
    await queries.invalidateQueries({ queryKey: ['keys'] })
    setChosen(undefined)
    toast(t().revoked(successor))
  }

  return (
    <Rail title={t().gotOut}>
      <div class="setting">
        <div>
          <b>{t().revokeRow}</b>
          <span class="sub">{t().revokeHint}</span>
        </div>
        <Button kind="danger-quiet" onClick={() => setAsking(true)}>
          {t().revoke}
        </Button>
      </div>
      <Confirm
        open={asking()}
        title={t().revokeTitle}
        text={t().revokeText}
        word={kid()}
        act={t().revokeAct}
        onConfirm={revoke}
        onClose={() => setAsking(false)}
      >
        <SelectField name="kid" label={t().revokeWhich} onChange={(event) => setChosen(event.currentTarget.value)}>
          <For each={live()}>
            {(key) => (
              <option value={key.kid} selected={key.kid === kid()}>
                {`${key.alg} · ${t().states[key.state]} · ${key.kid}`}
              </option>
            )}
          </For>
        </SelectField>
      </Confirm>
    </Rail>
  )
}
