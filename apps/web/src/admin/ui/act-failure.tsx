// Where a single button has failed and there is no room beside it: a dialog that says why.
import { ui } from '../../messages/ui'
import { Button } from '../../ui/button'
import { Dialog, DialogActions } from '../../ui/dialog'
import { Failed } from '../../ui/failed'
import { admin as t } from '../../messages/admin'

export function ActFailure(props: { act: { failure: () => unknown; forget: () => void } }) {
  return (
    <Dialog open={props.act.failure() !== undefined} onClose={() => props.act.forget()} title={t().notDone}>
      <Failed error={props.act.failure()} />
      <DialogActions>
        <Button onClick={() => props.act.forget()}>{ui().close}</Button>
      </DialogActions>
    </Dialog>
  )
}
