// Addresses of the administration and the pages behind them, as one table. `:id` is a part of the address.

import type { Component } from 'solid-js'
import { lazyPage } from '../messages/lazy-page'

export interface Params {
  id?: string
  tab?: string
}
export type PlacePage = Component<{ params: Params }>

const PLACES: [path: string, page: PlacePage][] = [
  ['/admin', lazyPage(() => import('./dashboard/dashboard'))],
  ['/admin/users', lazyPage(() => import('./users/list'))],
  ['/admin/users/new', lazyPage(() => import('./users/new'))],
  ['/admin/users/import', lazyPage(() => import('./users/import/new'))],
  ['/admin/users/import/:id', lazyPage(() => import('./users/import/import'))],
  ['/admin/users/:id/:tab?', lazyPage(() => import('./users/user'))],
  ['/admin/groups', lazyPage(() => import('./groups/list'))],
  ['/admin/groups/:id', lazyPage(() => import('./groups/group'))],
  ['/admin/invites', lazyPage(() => import('./invites/list'))],
  ['/admin/clients', lazyPage(() => import('./clients/list'))],
  ['/admin/clients/new', lazyPage(() => import('./clients/new'))],
  ['/admin/clients/:id/:tab?', lazyPage(() => import('./clients/client'))],
  ['/admin/sites', lazyPage(() => import('./sites/list'))],
  ['/admin/sites/new', lazyPage(() => import('./sites/new'))],
  ['/admin/sites/:id/:tab?', lazyPage(() => import('./sites/site'))],
  ['/admin/policies', lazyPage(() => import('./policies/list'))],
  ['/admin/policies/new', lazyPage(() => import('./policies/new'))],
  ['/admin/policies/:id', lazyPage(() => import('./policies/policy'))],
  ['/admin/audit', lazyPage(() => import('./audit/list'))],
  ['/admin/traces', lazyPage(() => import('./traces/list'))],
  ['/admin/traces/:id', lazyPage(() => import('./traces/trace'))],
  ['/admin/signing-keys', lazyPage(() => import('./keys/keys'))],
  ['/admin/upstream', lazyPage(() => import('./upstream/list'))],
  ['/admin/upstream/new', lazyPage(() => import('./upstream/new'))],
  ['/admin/upstream/:id', lazyPage(() => import('./upstream/provider'))],
  ['/admin/webhooks', lazyPage(() => import('./webhooks/list'))],
  ['/admin/webhooks/new', lazyPage(() => import('./webhooks/new'))],
  ['/admin/webhooks/:id/:tab?', lazyPage(() => import('./webhooks/webhook'))],
  ['/admin/api-keys', lazyPage(() => import('./api-keys/list'))],
  ['/admin/backups', lazyPage(() => import('./backups/backups'))],
  ['/admin/settings/:tab?', lazyPage(() => import('./settings/settings'))],
]

/** The first path that fits. `key` is the same for all tabs of one thing, and '' where there is no such page. */
export function findPlace(pathname: string): { key: string; page: PlacePage | undefined; params: Params } {
  for (const [path, page] of PLACES) {
    const params = match(path, pathname)
    if (params) return { key: `${path} ${params.id ?? ''}`, page, params }
  }
  return { key: '', page: undefined, params: {} }
}

export function match(path: string, pathname: string): Params | null {
  const wanted = path.split('/')
  const given = pathname.replace(/\/+$/, '').split('/')
  if (given.length > wanted.length) return null
  const params: Record<string, string> = {}
  for (const [index, part] of wanted.entries()) {
    const value = given[index]
    if (part.startsWith(':')) {
      if (value) params[part.replace(/[:?]/g, '')] = decode(value)
      else if (!part.endsWith('?')) return null
    } else if (part !== value) return null
  }
  return params
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
