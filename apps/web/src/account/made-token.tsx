// The token, once, in every way that its site takes it. On the page and not in a dialog, which a stray click would close.
import { onMount, Show } from 'solid-js'
import { CopyCard, CopyRow } from '../admin/ui/copy-card'
import { Rail } from '../admin/ui/rail'
import { tokens as t } from '../messages/account'
import { useMe } from '../session'
import { Button } from '../ui/button'
import { addressOf, curlOf, headersOf } from './token-ways'
import type { Made } from './tokens'

export function MadeToken(props: { made: Made; onClose: () => void }) {
  const me = useMe()
  let card!: HTMLDivElement
  const rules = () => props.made.site.app_tokens
  const address = () => addressOf(props.made.site)
  const headers = () => headersOf(rules(), props.made.token)
  // The dialog that made it gives the focus back first.
  onMount(() => setTimeout(() => card.querySelector('button')?.focus(), 60))
  return (
    <Rail
      first
      title={t().madeTitle(props.made.view.name)}
      text={t().madeAbout(props.made.site.name)}
      action={
        <Button id="token-kept" size="sm" onClick={() => props.onClose()}>
          {t().done}
        </Button>
      }
    >
      <div ref={card}>
        <CopyCard>
          <CopyRow
            label={rules().basic ? t().password : t().token}
            value={props.made.token}
            what={t().theToken}
            once={{ note: t().once, file: t().file }}
          />
          <Show when={rules().basic}>
            <CopyRow label={t().userName} value={me().user.email} what={t().theUserName} />
          </Show>
          <CopyRow label={t().address} value={address()} what={t().theAddress} />
          {headers().map((header) => (
            <CopyRow label={rules().basic ? t().header : t().headerAlone} value={header} what={t().theHeader} />
          ))}
          <CopyRow label={t().curl} value={curlOf(props.made, me().user.email)} what={t().theCurl} />
        </CopyCard>
      </div>
    </Rail>
  )
}
