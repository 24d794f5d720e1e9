// Redirect URIs, or those after sign-out: one a line, judged by the server while typing.
import { clients as t } from '../../messages/admin'
import { type LineNote, LinesField } from '../ui/lines-field'

export function UrisField(props: {
  name: 'redirect_uris' | 'post_logout_redirect_uris'
  uris: string[]
  onUris: (uris: string[]) => void
  faults: LineNote[]
  warnings: LineNote[]
}) {
  return (
    <LinesField
      name={props.name}
      label={t().fields[props.name]}
      lines={props.uris}
      onLines={props.onUris}
      faults={props.faults}
      warnings={props.warnings}
      placeholder={t().uriPlaceholder}
      mend={(uri) =>
        /^http:\/\//i.test(uri) ? { text: uri.replace(/^http:/i, 'https:'), label: t().toHttps } : undefined
      }
    />
  )
}
