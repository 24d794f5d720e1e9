import { commitChange } from '../commit'
import type { Context } from '../context'
import { type ClientView, clientView } from '../views/client-view'
import { loadClient } from './load-client'
import { clientUpdateWrites } from './update-client'

/** Enables or disables. A disabled client is unknown to every endpoint; its tokens stop at once. */
export const setClientEnabled = async (context: Context, id: string, enabled: boolean): Promise<ClientView> => {
  const before = await loadClient(context, id)
  if (before.enabled === enabled) return clientView(before)
  const writes = clientUpdateWrites(context, before, before.version, { ...before, enabled }, ['enabled'], [])
  await commitChange(context, 'client', writes, 'clients')
  return clientView(await loadClient(context, id))
}
