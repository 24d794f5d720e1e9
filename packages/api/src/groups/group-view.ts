import type { Group } from '@gatekeeper/core/group'

/** What administrators and scripts see; the folded name is the store's. */
export const groupView = ({ id, name, description, created_at, updated_at, version }: Group) => ({
  id,
  name,
  description,
  created_at,
  updated_at,
  version,
})
