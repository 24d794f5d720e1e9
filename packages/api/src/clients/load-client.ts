import type { Client } from '@gatekeeper/core/oidc/client'
import { findClientById } from '@gatekeeper/db/stores/clients'
import type { Context } from '../context'
import { notFound } from '../errors'

/** The client with this id as it stands in the database, or the refusal NOT_FOUND. */
export const loadClient = async (context: Context, id: string): Promise<Client> => {
  const client = await findClientById(context.services.db, id)
  if (!client) throw notFound('client')
  return client
}
