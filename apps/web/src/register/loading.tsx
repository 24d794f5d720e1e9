// Before it is known what to show, and when that can't be found out.
import { t } from '../messages/register'
import { Failed } from '../ui/failed'
import { Gate } from '../ui/gate'
import { Skeleton, Waiting } from '../ui/waiting'

export function Loading(props: { title: string }) {
  return (
    <Gate title={props.title} instance="">
      <Waiting label={t().loading}>
        <div class="gate-body">
          <Skeleton shape="control" />
          <Skeleton shape="control" />
        </div>
      </Waiting>
    </Gate>
  )
}

export function Unreachable(props: { title: string; error: unknown; retry: () => void }) {
  return (
    <Gate title={props.title} instance="" focusTitle>
      <Failed error={props.error} retry={props.retry} />
    </Gate>
  )
}
