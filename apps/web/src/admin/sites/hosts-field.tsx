// Hosts of a site: one a line, judged by the server while typing.
import { sites as t } from '../../messages/admin'
import { type LineNote, LinesField } from '../ui/lines-field'

export function HostsField(props: {
  hosts: string[]
  onHosts: (hosts: string[]) => void
  faults: LineNote[]
  warnings: LineNote[]
}) {
  return (
    <LinesField
      name="hosts"
      label={t().fields.hosts}
      lines={props.hosts}
      onLines={props.onHosts}
      faults={props.faults}
      warnings={props.warnings}
      placeholder={t().hostPlaceholder}
      mend={(line) => {
        const host = /^https?:\/\/([^/?#]+)/i.exec(line)?.[1] ?? /^([^/?#]+)[/?#]/.exec(line)?.[1]
        return host ? { text: host, label: t().toHost } : undefined
      }}
    />
  )
}
