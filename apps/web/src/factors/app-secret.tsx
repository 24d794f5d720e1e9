// What an authenticator app takes in: by its camera, or by hand.
import { t } from '../messages/factors'
import { CopyButton } from '../ui/copy-button'
import { Qr } from '../ui/qr'

export function AppSecret(props: { secret: string; uri: string }) {
  return (
    <>
      <p class="center text-sm ink-2">{t().scan}</p>
      <Qr text={props.uri} label={t().qrLabel} />
      <div class="stack-sm center text-sm ink-2">
        <p>{t().cannotScan}</p>
        <p class="app-key">
          <code class="mono" id="totp-secret">
            {props.secret.match(/.{1,4}/g)?.join(' ')}
          </code>
          <CopyButton text={props.secret} what={t().key} />
        </p>
      </div>
    </>
  )
}
