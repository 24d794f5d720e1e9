// A link by which a user gets in once, to be handed over where no mail goes or nothing else is left.
import { createSignal, Show } from 'solid-js'
import { fresh } from '../../fresh/fresh'
import { admin, users as t } from '../../messages/admin'
import { dateTime } from '../../messages/format'
import { ui } from '../../messages/ui'
import { type RouterOutput, trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Dialog, DialogActions } from '../../ui/dialog'
import { Failed } from '../../ui/failed'
import type { UserDetail } from '../types'
import { createAct } from '../ui/act'
import { CopyCard, CopyRow } from '../ui/copy-card'

type Made = RouterOutput['users']['createSignInLink']

export function SignInLink(props: { open: boolean; user: UserDetail; onClose: () => void }) {
  const who = () => props.user.name ?? props.user.email
  return (
    <Dialog open={props.open} onClose={props.onClose} title={t().linkTitle(who())} once>
      <Make user={props.user} onClose={props.onClose} />
    </Dialog>
  )
}

function Make(props: { user: UserDetail; onClose: () => void }) {
  const [made, setMade] = createSignal<Made>()
  const act = createAct(async () => {
    setMade(await fresh(() => trpc.users.createSignInLink.mutate({ id: props.user.id })))
  })
  return (
    <Show
      when={made()}
      fallback={
        <form
          class="stack"
          onSubmit={(event) => {
            event.preventDefault()
            void act.run()
          }}
        >
          <p class="ink-2 text-sm">{t().linkText}</p>
          <Show when={act.error()}>{(error) => <Failed error={error()} />}</Show>
          <DialogActions>
            <Button kind="quiet" onClick={() => props.onClose()}>
              {ui().cancel}
            </Button>
            <Button id="make-link" type="submit" kind="primary" busy={act.busy()}>
              {t().linkMake}
            </Button>
          </DialogActions>
        </form>
      }
    >
      {(link) => (
        <div class="stack">
          <CopyCard>
            <CopyRow
              label={t().link}
              value={link().url}
              what={t().linkWhat}
              once={{
                note: t().linkOnce(dateTime(link().expires_at, { timeStyle: 'short' })),
                file: 'gatekeeper-sign-in-link.txt',
              }}
            />
          </CopyCard>
          <DialogActions>
            <Button kind="primary" onClick={() => props.onClose()}>
              {admin().done}
            </Button>
          </DialogActions>
        </div>
      )}
    </Show>
  )
}
