// `?`: all keys, and the switch that turns the single ones off.
import { For } from 'solid-js'
import { palette as t } from '../../messages/admin'
import { ui } from '../../messages/ui'
import { Button } from '../../ui/button'
import { Dialog, DialogActions } from '../../ui/dialog'
import { pageEntries } from '../palette/entries'
import { modKey } from './mod-key'
import { setHelpOpen, setSingleKeys, singleKeys } from './state'

export default function Help() {
  const close = () => setHelpOpen(false)
  const rows = (): [string[], string][] => [
    [[modKey('K')], t().title],
    [['/'], t().keys.search],
    [['n'], t().keys.new],
    [['?'], t().keys.help],
    ...pageEntries().flatMap(({ keys, label }): [string[], string][] => (keys ? [[keys, label]] : [])),
  ]
  return (
    <Dialog open onClose={close} title={t().keysTitle} class="keys-box">
      <dl class="keys">
        <For each={rows()}>
          {([keys, label]) => (
            <div>
              <dt>{label}</dt>
              <dd>
                <For each={keys}>{(key) => <kbd class="kbd">{key}</kbd>}</For>
              </dd>
            </div>
          )}
        </For>
      </dl>
      <label class="check">
        <input
          type="checkbox"
          name="single-keys"
          checked={singleKeys()}
          onChange={(event) => setSingleKeys(event.currentTarget.checked)}
        />
        <span>
          {t().singleKeys}
          <span class="sub">{t().singleKeysHint}</span>
        </span>
      </label>
      <DialogActions>
        <Button onClick={close}>{ui().close}</Button>
      </DialogActions>
    </Dialog>
  )
}
