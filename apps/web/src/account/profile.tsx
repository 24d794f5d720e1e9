// What apps get to know of a person, as far as it is theirs to say.
import { useQueryClient } from '@tanstack/solid-query'
import { Show } from 'solid-js'
import { createForm } from '../admin/ui/form'
import { Rail } from '../admin/ui/rail'
import { SaveBar } from '../admin/ui/save-bar'
import { AboutFields, RegionFields } from '../admin/users/fields/about'
import { AddressFields } from '../admin/users/fields/address'
import { userText } from '../admin/users/fields/bind'
import { NameFields } from '../admin/users/fields/names'
import { fieldName, type UserForm } from '../admin/users/user-form'
import { own as t } from '../messages/account'
import { PictureRail } from '../picture/picture-field'
import { type RouterInput, trpc } from '../trpc'
import { CopyButton } from '../ui/copy-button'
import { TextField } from '../ui/field'
import { toast } from '../ui/toast'
import type { Overview } from './account'
import { OwnEmail } from './email'

type Own = Omit<RouterInput['account']['updateProfile'], 'version'>

export function Profile(props: { overview: Overview }) {
  const queries = useQueryClient()
  const form = createForm({
    source: () => props.overview.user,
    save: async (changes, base) => {
      const saved = await trpc.account.updateProfile.mutate({ ...(changes as Own), version: base.version })
      await queries.invalidateQueries()
      return saved
    },
    reload: async () => (await trpc.account.overview.query({})).user,
  })
  return (
    <>
      <OwnEmail email={props.overview.user.email} verified={props.overview.user.email_verified} />
      <PictureRail
        person={props.overview.user}
        path="account-picture"
        fetch={(url) => trpc.account.fetchPicture.mutate({ url })}
        remove={() => trpc.account.updateProfile.mutate({ version: props.overview.user.version, picture: null })}
        onChange={() => queries.invalidateQueries()}
      />
      <Rail title={t().names} text={t().namesAbout}>
        <NameFields form={form} />
      </Rail>
      <Rail title={t().contact} text={t().contactAbout}>
        <ContactFields form={form} />
      </Rail>
      <Rail title={t().about}>
        <AboutFields form={form} />
      </Rail>
      <Rail title={t().region} text={t().regionAbout}>
        <RegionFields form={form} />
      </Rail>
      <Rail title={t().address} text={t().addressAbout}>
        <AddressFields form={form} />
      </Rail>
      <Rail title={t().fixed} text={t().fixedAbout}>
        <Fixed user={props.overview.user} />
      </Rail>
      <SaveBar form={form} nameOf={fieldName} onSaved={() => toast(t().profileSaved)} />
    </>
  )
}

function ContactFields(props: { form: UserForm }) {
  return (
    <div class="stack">
      <TextField {...userText(props.form, 'phone_number')} type="tel" optional autocomplete="tel" />
      <TextField {...userText(props.form, 'website')} type="url" optional autocomplete="off" />
      <TextField {...userText(props.form, 'profile')} type="url" optional autocomplete="off" />
    </div>
  )
}

function Fixed(props: { user: Overview['user'] }) {
  return (
    <dl class="facts">
      <Show when={props.user.username}>
        {(username) => (
          <>
            <dt>{t().username}</dt>
            <dd class="break">{username()}</dd>
          </>
        )}
      </Show>
      <dt>{t().role}</dt>
      <dd>{t().roles[props.user.role]}</dd>
      <dt>{t().userId}</dt>
      <dd>
        <span class="row nowrap">
          <code class="break">{props.user.id}</code>
          <CopyButton text={props.user.id} what={t().userId} />
        </span>
      </dd>
    </dl>
  )
}
