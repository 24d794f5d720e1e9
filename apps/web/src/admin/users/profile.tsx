// All that a user can hold, section by section.
import { users as t } from '../../messages/admin'
import { Rail } from '../ui/rail'
import { AboutFields, RegionFields } from './fields/about'
import { AccountFields } from './fields/account'
import { AddressFields } from './fields/address'
import { ContactFields } from './fields/contact'
import { NameFields } from './fields/names'
import type { UserForm } from './user-form'

export function UserProfile(props: { form: UserForm }) {
  return (
    <>
      <Rail title={t().account} text={t().accountText}>
        <AccountFields form={props.form} />
      </Rail>
      <Rail title={t().names} text={t().namesText}>
        <NameFields form={props.form} />
      </Rail>
      <Rail title={t().contact}>
        <ContactFields form={props.form} />
      </Rail>
      <Rail title={t().about}>
        <AboutFields form={props.form} />
      </Rail>
      <Rail title={t().region}>
        <RegionFields form={props.form} />
      </Rail>
      <Rail title={t().address} text={t().addressText}>
        <AddressFields form={props.form} />
      </Rail>
    </>
  )
}
