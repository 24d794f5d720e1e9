// All that a user can hold, section by section.
import { useQueryClient } from '@tanstack/solid-query'
import { users as t, claims as words } from '../../messages/admin'
import { PictureRail } from '../../picture/picture-field'
import { trpc } from '../../trpc'
import type { User } from '../types'
import { Rail } from '../ui/rail'
import { AboutFields, RegionFields } from './fields/about'
import { AccountFields } from './fields/account'
import { AddressFields } from './fields/address'
import { AttributeFields } from './fields/attributes'
import { ContactFields } from './fields/contact'
import { NameFields } from './fields/names'
import type { UserForm } from './user-form'

export function UserProfile(props: { user: User; form: UserForm }) {
  const queries = useQueryClient()
  return (
    <>
      <Rail title={t().account} text={t().accountText}>
        <AccountFields form={props.form} />
      </Rail>
      <Rail title={words().attributes} text={words().attributesText}>
        <AttributeFields form={props.form} />
      </Rail>
      <PictureRail
        person={props.user}
        path={`user-picture/${props.user.id}`}
        fetch={(url) => trpc.users.fetchPicture.mutate({ id: props.user.id, url })}
        remove={() => trpc.users.update.mutate({ id: props.user.id, version: props.user.version, picture: null })}
        onChange={() => queries.invalidateQueries({ queryKey: ['users'] })}
      />
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
