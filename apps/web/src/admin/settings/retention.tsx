// How long what happened is kept.
import { settings as t } from '../../messages/admin'
import { Rail } from '../ui/rail'
import { MaybeSpanField, SpanField } from './rows'
import type { TabProps } from './tabs'

const DAY = 86_400

export function RetentionTab(props: TabProps) {
  return (
    <>
      <Rail title={t().retentionAudit} text={t().retentionAuditText}>
        <div class="stack">
          <MaybeSpanField
            form={props.form}
            name="audit_redact_after"
            title={t().redact}
            hint={t().redactHint}
            first={90 * DAY}
          />
          <MaybeSpanField
            form={props.form}
            name="audit_retention"
            title={t().drop}
            hint={t().dropHint}
            first={365 * DAY}
          />
        </div>
      </Rail>
      <Rail title={t().retentionOther} text={t().retentionOtherText}>
        <div class="stack">
          <SpanField form={props.form} name="trace_retention" hint={t().traceHint} />
          <SpanField form={props.form} name="delivery_retention" hint={t().deliveryHint} />
        </div>
      </Rail>
    </>
  )
}
