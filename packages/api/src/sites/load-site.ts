import { findSiteById } from '@gatekeeper/db/stores/sites'
import type { Context } from '../context'
import { notFound } from '../errors'

/** The site with this id and its rules, as they stand in the database, or the refusal NOT_FOUND. */
export const loadSite = async ({ services }: Pick<Context, 'services'>, id: string) => {
  const found = await findSiteById(services.db, id)
  if (!found) throw notFound('site')
  return found
}
