import type { Client } from '@gatekeeper/core/oidc/client'
import type { Write } from '@gatekeeper/db/commit'
import { deleteIconsOf, insertClientIcon } from '@gatekeeper/db/stores/client-icons'
import type { Context } from '../context'
import { senderOf } from '../pictures/draw'

export interface IconChange {
  columns: Partial<Pick<Client, 'icon_url' | 'icon_id'>>
  writes: Write[]
  problem: string | null
}

const KEPT: IconChange = { columns: {}, writes: [], problem: null }

/** Fetches and caches the icon at save. A failed fetch keeps the old one and says why; an empty address removes it. */
export const takeIcon = async (
  context: Context,
  before: Pick<Client, 'id' | 'icon_url' | 'icon_id'>,
  icon_url: string | null | undefined,
): Promise<IconChange> => {
  if (icon_url === undefined) return KEPT
  const url = icon_url?.trim() || null
  if (url === null) {
    return { columns: { icon_url: null, icon_id: null }, writes: [deleteIconsOf(before.id, null)], problem: null }
  }
  if (url === before.icon_url && before.icon_id !== null) return KEPT
  const result = await context.services.icons.take(url, before.id, context.services.now(), senderOf(context))
  if (result.kind === 'refuse') return { ...KEPT, problem: result.reason }
  const { icon } = result
  return {
    columns: { icon_url: url, icon_id: icon.id },
    writes: [insertClientIcon(icon), deleteIconsOf(before.id, icon.id)],
    problem: null,
  }
}
