// What this GateKeeper is called, how it looks, and by which clock it goes.
import { settings as t } from '../../messages/admin'
import { TextField } from '../../ui/field'
import { text } from '../ui/bind'
import { Rail } from '../ui/rail'
import { Accent } from './accent'
import { Logo } from './logo'
import type { TabProps } from './tabs'

export function NameTab(props: TabProps) {
  return (
    <>
      <Rail title={t().name} text={t().nameText}>
        <TextField {...text(props.form, 'instance_name')} label={t().fields.instance_name} autocomplete="off" />
      </Rail>
      <Rail title={t().fields.accent} text={t().accentText}>
        <Accent form={props.form} />
      </Rail>
      <Rail title={t().logo}>
        <Logo view={props.view} />
      </Rail>
      <Rail title={t().fields.time_zone} text={t().timeZoneText}>
        <TextField
          {...text(props.form, 'time_zone')}
          label={t().fields.time_zone}
          hint={t().timeZoneHint}
          autocomplete="off"
          spellcheck={false}
        />
      </Rail>
    </>
  )
}
