// The whole trace as text, to send to whoever runs the app.
import { traces as t } from '../../messages/admin'
import { Button } from '../../ui/button'
import { writeText } from '../../ui/copy-button'
import { toast } from '../../ui/toast'
import type { Trace } from '../types'
import { traceText } from './trace-text'

export function CopyTrace(props: { trace: Trace }) {
  return (
    <Button icon="copy" onClick={() => writeText(traceText(props.trace)).then(() => toast(t().copied))}>
      {t().copyText}
    </Button>
  )
}
