// What a new app is made from: by a template and its address, or by what is typed.
import { clients as t, templates } from '../../messages/admin'
import { gk } from '../ui/gk'
import { filledLines } from '../ui/lines'

export interface NewClientFields {
  template: string | null
  app_url: string
  name: string
  id: string
  icon_url: string | null
  type: 'confidential' | 'public'
  generate_secret: boolean
  redirect_uris: string[]
  policy_id: string | null
}

export const BLANK: NewClientFields = {
  template: null,
  app_url: '',
  name: '',
  id: '',
  icon_url: null,
  type: 'confidential',
  generate_secret: true,
  redirect_uris: [],
  policy_id: null,
}

type Get = <K extends keyof NewClientFields>(key: K) => NewClientFields[K]

/** Of a template only what goes beyond it. */
export const fieldsOf = (get: Get) => {
  const template = get('template')
  const policy_id = get('policy_id')
  const common = {
    id: get('id').trim(),
    name: get('name').trim(),
    icon_url: get('icon_url')?.trim() || null,
    ...(policy_id && { policy_id }),
  }
  if (template !== null) {
    const app_url = get('app_url').trim()
    return { ...common, template, ...(app_url && { app_url }) }
  }
  return {
    ...common,
    type: get('type'),
    generate_secret: get('type') === 'confidential' && get('generate_secret'),
    redirect_uris: filledLines(get('redirect_uris')),
  }
}

export function commandOf(get: Get, nameOfPolicy: (id: string) => string): string {
  const fields = fieldsOf(get)
  const { id, name, icon_url, policy_id } = fields
  const policy = policy_id && nameOfPolicy(policy_id)
  if ('template' in fields) {
    const { template, app_url } = fields
    return gk(['clients', 'create'], {
      template,
      'app-url': app_url ?? templates().addressPlaceholder(template),
      id: id === template ? undefined : id,
      name,
      'icon-url': icon_url,
      policy,
    })
  }
  const { type, generate_secret, redirect_uris } = fields
  return gk(['clients', 'create'], {
    id: id || 'my-app',
    name,
    'icon-url': icon_url,
    type: type === 'public' ? type : undefined,
    'redirect-uri': redirect_uris.length > 0 ? redirect_uris : [t().uriPlaceholder],
    policy,
    'no-secret': type === 'confidential' && !generate_secret,
  })
}
