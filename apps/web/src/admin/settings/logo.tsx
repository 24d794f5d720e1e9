// The picture that stands where GateKeeper's own mark stands. It is saved at once, unlike the fields beside it.
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { settings as t } from '../../messages/admin'
import { failureOf, trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { Mark } from '../../ui/mark'
import { toast } from '../../ui/toast'
import { uploadPicture } from '../../upload-picture'
import { errorOf } from '../ui/act'
import type { SettingsView } from './settings-form'
import { wearLook } from './wear-look'

export function Logo(props: { view: SettingsView }) {
  const queries = useQueryClient()
  const [fault, setFault] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)
  let file!: HTMLInputElement

  async function take(act: () => Promise<unknown>, said: string) {
    setFault(undefined)
    setBusy(true)
    try {
      await act()
      await queries.invalidateQueries({ queryKey: ['settings'] })
      wearLook()
      toast(said)
    } catch (thrown) {
      const failure = failureOf(errorOf(thrown))
      setFault(failure.faults[0]?.message ?? failure.message)
    } finally {
      setBusy(false)
      file.value = ''
    }
  }

  return (
    <div class="stack-sm">
      <div class="row">
        <Mark large />
        <div class="stack-sm">
          <div class="row">
            <label class="btn btn-secondary btn-sm" classList={{ busy: busy() }}>
              <Icon name="upload" />
              <span>{t().uploadLogo}</span>
              <input
                ref={file}
                class="sr-only"
                type="file"
                accept="image/*"
                name="logo"
                disabled={busy()}
                aria-describedby={fault() ? 'logo-fault' : 'logo-hint'}
                onChange={(event) => {
                  const [chosen] = event.currentTarget.files ?? []
                  if (chosen) void take(() => uploadPicture('logo', chosen), t().logoSaved)
                }}
              />
            </label>
            <Show when={props.view.logo_src}>
              <Button
                kind="quiet"
                size="sm"
                busy={busy()}
                onClick={() => take(() => trpc.settings.removeLogo.mutate(), t().logoGone)}
              >
                {t().removeLogo}
              </Button>
            </Show>
          </div>
          <p class="hint" id="logo-hint">
            {t().logoHint}
          </p>
        </div>
      </div>
      <Show when={fault()}>
        {(words) => (
          <p class="error" id="logo-fault" role="alert">
            <Icon name="alert" />
            <span>{words()}</span>
          </p>
        )}
      </Show>
    </div>
  )
}
