import { listClients } from '@gatekeeper/db/stores/clients'
import { z } from 'zod'
import { clientId } from '../clients/client-fields'
import type { Context } from '../context'
import { sayEach } from '../languages/say'
import { settingsOf } from './app-settings'
import { fromTemplate } from './from-template'
import { appUrl, templateId } from './template-input'

export const previewInput = z.strictObject({
  template: templateId,
  app_url: appUrl.optional(),
  /** As chosen; a free one is suggested else. */
  id: clientId.optional(),
})

/** The template's own id, or the first of `grafana-2`, `grafana-3`, … that no client has. */
const freeClientId = async ({ services }: Context, wanted: string): Promise<string> => {
  const search = { query: wanted, sort: 'id', order: 'asc', offset: 0, limit: 1000 } as const
  const taken = new Set((await listClients(services.db, search)).rows.map(({ id }) => id))
  let id = wanted
  for (let n = 2; taken.has(id); n += 1) id = `${wanted}-${n}`
  return id
}

/** What would be registered, and what would be typed into the app. */
export const previewTemplate = async (context: Context, { id, ...asked }: z.infer<typeof previewInput>) => {
  const made = fromTemplate(context.services, asked)
  const suggested_id = await freeClientId(context, asked.template)
  if (made.kind !== 'made') {
    const faults = made.kind === 'refuse' ? sayEach(made.faults, context.language) : []
    return { faults, suggested_id, filled: null }
  }
  const { template, app_url, fields } = made
  const client = { id: id || suggested_id, type: fields.type, app_url }
  return {
    faults: [],
    suggested_id,
    filled: { app_url, fields, settings: settingsOf(context.services, template, client, null) },
  }
}
