// What an app needs to be connected, and how it appears.
import { Show } from 'solid-js'
import { clients as t } from '../../messages/admin'
import type { ClientDetail } from '../types'
import { Rail } from '../ui/rail'
import { AppSettings } from './app-settings'
import { Appearance } from './appearance'
import { type ClientForm, changesToSend, createJudgement } from './client-form'
import { CopyInto } from './copy-into'
import { DeleteClient } from './delete'
import { News } from './news'
import { Secrets } from './secrets'
import { SignOut } from './sign-out'
import { UrisField } from './uris-field'

const URI_FIELDS = [
  ['redirect_uris', 'returns', 'returnsText'],
  ['post_logout_redirect_uris', 'postLogout', 'postLogoutText'],
] as const

export function ConnectTab(props: { client: ClientDetail; form: ClientForm }) {
  const judgement = createJudgement(() => ({
    ...changesToSend(props.form.base()),
    redirect_uris: props.form.get('redirect_uris'),
    post_logout_redirect_uris: props.form.get('post_logout_redirect_uris'),
    type: props.client.type,
  }))
  return (
    <>
      <News client={props.client} />
      {props.client.template !== null && <AppSettings client={props.client} form={props.form} />}
      <CopyInto client={props.client} />
      {URI_FIELDS.map(([field, title, text]) => (
        <Rail title={t()[title]} text={t()[text]}>
          <UrisField
            name={field}
            uris={props.form.get(field)}
            onUris={(uris) => props.form.set(field, uris)}
            faults={judgement.faults(field)}
            warnings={judgement.warnings(field)}
          />
        </Rail>
      ))}
      <SignOut form={props.form} />
      <Show
        when={props.client.type === 'confidential' && props.client.token_endpoint_auth_method !== 'private_key_jwt'}
      >
        <Secrets client={props.client} />
      </Show>
      <Appearance form={props.form} />
      <DeleteClient client={props.client} />
    </>
  )
}
