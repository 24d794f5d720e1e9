// Recovery codes, shown this once: to be copied or kept as a file before one goes on.
import { For } from 'solid-js'
import { download } from '../admin/ui/download'
import { t } from '../messages/factors'
import { Button } from '../ui/button'
import { CopyButton } from '../ui/copy-button'

export function KeptCodes(props: { codes: readonly string[]; instance: string; email: string }) {
  const text = () => props.codes.join('\n')
  const file = () => `${t().keepFile(props.instance, props.email)}\n\n${text()}\n`
  return (
    <div class="panel kept-codes">
      <ol class="mono" aria-label={t().codes}>
        <For each={props.codes}>{(code) => <li>{code}</li>}</For>
      </ol>
      <div class="row">
        <CopyButton text={text()} what={t().codesOf} words />
        <Button kind="quiet" size="sm" icon="download" onClick={() => download('recovery-codes.txt', file())}>
          {t().download}
        </Button>
      </div>
    </div>
  )
}
