// Asks for the mail once more, when it may be asked: until then the button says in how many seconds.
import { createSignal, onCleanup } from 'solid-js'
import { ui } from '../messages/ui'
import { Button } from './button'

export function Resend(props: { at: number; busy: boolean; onResend: () => void }) {
  const [now, setNow] = createSignal(Date.now())
  const timer = setInterval(() => setNow(Date.now()), 500)
  onCleanup(() => clearInterval(timer))
  const left = () => Math.max(0, Math.ceil((props.at - now()) / 1000))
  return (
    <Button
      id="resend"
      size="lg"
      block
      busy={props.busy}
      aria-disabled={left() > 0}
      onClick={() => left() === 0 && props.onResend()}
    >
      {left() > 0 ? ui().resendIn(left()) : ui().resend}
    </Button>
  )
}
