// A person's picture: sent from this device, or fetched once from an address. Done at once, not with the rest of the form.
import { createSignal, Show } from 'solid-js'
import { createAct } from '../admin/ui/act'
import { focusFirstFault } from '../admin/ui/form'
import { Rail } from '../admin/ui/rail'
import { picture as t } from '../messages/picture'
import { Avatar, ownPicture } from '../ui/avatar'
import { Button } from '../ui/button'
import { Callout } from '../ui/callout'
import { Failed } from '../ui/failed'
import { TextField } from '../ui/field'
import { toast } from '../ui/toast'
import { sendPicture, TOO_LARGE } from './send-picture'

export function PictureRail(props: {
  person: { name: string | null; email: string; picture: string | null }
  /** under `/uploads/` */
  path: string
  fetch: (url: string) => Promise<unknown>
  remove: () => Promise<unknown>
  /** shows what is on file now */
  onChange: () => Promise<unknown>
}) {
  const [asking, setAsking] = createSignal(false)
  const [url, setUrl] = createSignal('')
  let file: HTMLInputElement | undefined
  const change = createAct(async (act: () => Promise<unknown>, said: string) => {
    await act()
    await props.onChange()
    toast(said)
  })
  const addressFault = () => change.failure()?.faults.find(({ field }) => field === 'url')?.message
  async function send(chosen: File | undefined) {
    if (chosen) await change.run(() => sendPicture(props.path, chosen), t().saved)
    if (file) file.value = ''
  }
  async function take(event: Event) {
    event.preventDefault()
    if (!(await change.run(() => props.fetch(url()), t().saved))) return focusFirstFault()
    setAsking(false)
    setUrl('')
  }
  return (
    <Rail title={t().title} text={t().about}>
      <div class="stack">
        <div class="row">
          <Avatar size="lg" {...props.person} />
          <input
            ref={file}
            type="file"
            name="picture"
            accept="image/png,image/jpeg,image/webp,image/gif,image/svg+xml"
            hidden
            onChange={(event) => void send(event.currentTarget.files?.[0])}
          />
          <Button id="choose-picture" busy={change.busy()} onClick={() => file?.click()}>
            {t().choose}
          </Button>
          <Button id="picture-from-address" aria-expanded={asking()} onClick={() => setAsking(!asking())}>
            {t().fromAddress}
          </Button>
          <Show when={props.person.picture}>
            <Button id="remove-picture" onClick={() => void change.run(props.remove, t().removed)}>
              {t().remove}
            </Button>
          </Show>
        </div>
        <p class="hint">{t().hint}</p>
        <Show when={props.person.picture && !ownPicture(props.person.picture)}>
          <p class="hint break">
            {t().elsewhere} {props.person.picture}
          </p>
        </Show>
        <Show when={asking()}>
          <form class="stack-sm" onSubmit={(event) => void take(event)} novalidate>
            <TextField
              name="picture-url"
              type="url"
              label={t().address}
              hint={t().addressHint}
              fault={addressFault()}
              value={url()}
              autocomplete="off"
              onInput={(event) => {
                setUrl(event.currentTarget.value)
                change.forget()
              }}
            />
            <div>
              <Button type="submit" size="sm" busy={change.busy()}>
                {t().fetch}
              </Button>
            </div>
          </form>
        </Show>
        <Show when={!addressFault() && change.error()}>
          {(error) => (
            <Show when={change.failure()?.reason === TOO_LARGE} fallback={<Failed error={error()} />}>
              <Callout kind="bad">
                <p>{t().tooLarge}</p>
              </Callout>
            </Show>
          )}
        </Show>
      </div>
    </Rail>
  )
}
