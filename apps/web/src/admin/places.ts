// Addresses of the administration and the pages behind them, as one table. `:id` is a part of the address.
import { type Component, lazy } from 'solid-js'

export interface Params {
  id?: string
  tab?: string
}
export type PlacePage = Component<{ params: Params }>

const PLACES: [path: string, page: PlacePage][] = [
  ['/admin', lazy(() => import('./dashboard/dashboard'))],
  ['/admin/users', lazy(() => import('./users/list'))],
  ['/admin/users/new', lazy(() => import('./users/new'))],
  ['/admin/users/import', lazy(() => import('./users/import/new'))],
  ['/admin/users/import/:id', lazy(() => import('./users/import/import'))],
  ['/admin/users/:id/:tab?', lazy(() => import('./users/user'))],
  ['/admin/groups', lazy(() => import('./groups/list'))],
  ['/admin/groups/:id', lazy(() => import('./groups/group'))],
  ['/admin/invites', lazy(() => import('./invites/list'))],
  ['/admin/clients', lazy(() => import('./clients/list'))],
  ['/admin/clients/new', lazy(() => import('./clients/new'))],
  ['/admin/clients/:id/:tab?', lazy(() => import('./clients/client'))],
  ['/admin/sites', lazy(() => import('./sites/list'))],
  ['/admin/sites/new', lazy(() => import('./sites/new'))],
  ['/admin/sites/:id/:tab?', lazy(() => import('./sites/site'))],
  ['/admin/policies', lazy(() => import('./policies/list'))],
  ['/admin/policies/new', lazy(() => import('./policies/new'))],
  ['/admin/policies/:id', lazy(() => import('./policies/policy'))],
  ['/admin/audit', lazy(() => import('./audit/list'))],
  ['/admin/traces', lazy(() => import('./traces/list'))],
  ['/admin/traces/:id', lazy(() => import('./traces/trace'))],
  ['/admin/signing-keys', lazy(() => import('./keys/keys'))],
  ['/admin/upstream', lazy(() => import('./upstream/list'))],
  ['/admin/upstream/new', lazy(() => import('./upstream/new'))],
  ['/admin/upstream/:id', lazy(() => import('./upstream/provider'))],
  ['/admin/webhooks', lazy(() => import('./webhooks/list'))],
  ['/admin/webhooks/new', lazy(() => import('./webhooks/new'))],
  ['/admin/webhooks/:id/:tab?', lazy(() => import('./webhooks/webhook'))],
  ['/admin/api-keys', lazy(() => import('./api-keys/list'))],
  ['/admin/settings/:tab?', lazy(() => import('./settings/settings'))],
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
