// Where one can go. Only what there is.
import { useLocation } from '@solidjs/router'
import { For, Show } from 'solid-js'
import { admin as t } from '../../messages/admin'
import { Icon, type IconName } from '../../ui/icon'
import { Count, type Counted, Waiting } from './count'

interface Entry {
  href: string
  icon: IconName
  label:
    | 'dashboard'
    | 'users'
    | 'groups'
    | 'invites'
    | 'clients'
    | 'sites'
    | 'policies'
    | 'audit'
    | 'traces'
    | 'signingKeys'
    | 'apiKeys'
    | 'settings'
    | 'backups'
    | 'upstream'
    | 'webhooks'
  count?: Counted
  /** how many wait there for an administrator */
  waiting?: boolean
}

export const NAV: { head?: 'people' | 'access' | 'watch' | 'system'; entries: Entry[] }[] = [
  { entries: [{ href: '/admin', icon: 'dashboard', label: 'dashboard' }] },
  {
    head: 'people',
    entries: [
      { href: '/admin/users', icon: 'users', label: 'users', count: 'users', waiting: true },
      { href: '/admin/groups', icon: 'groups', label: 'groups', count: 'groups' },
      { href: '/admin/invites', icon: 'mail', label: 'invites' },
    ],
  },
  {
    head: 'access',
    entries: [
      { href: '/admin/clients', icon: 'clients', label: 'clients', count: 'clients' },
      { href: '/admin/sites', icon: 'sites', label: 'sites', count: 'sites' },
      { href: '/admin/policies', icon: 'policies', label: 'policies', count: 'policies' },
    ],
  },
  {
    head: 'watch',
    entries: [
      { href: '/admin/audit', icon: 'audit', label: 'audit' },
      { href: '/admin/traces', icon: 'traces', label: 'traces' },
    ],
  },
  {
    head: 'system',
    entries: [
      { href: '/admin/upstream', icon: 'cloud', label: 'upstream' },
      { href: '/admin/signing-keys', icon: 'key', label: 'signingKeys' },
      { href: '/admin/webhooks', icon: 'webhooks', label: 'webhooks' },
      { href: '/admin/api-keys', icon: 'terminal', label: 'apiKeys' },
      { href: '/admin/backups', icon: 'backups', label: 'backups' },
      { href: '/admin/settings', icon: 'settings', label: 'settings' },
    ],
  },
]

export function Nav(props: { onGo?: () => void }) {
  const location = useLocation()
  const isHere = (href: string) =>
    href === '/admin' ? /^\/admin\/?$/.test(location.pathname) : `${location.pathname}/`.startsWith(`${href}/`)
  return (
    <For each={NAV}>
      {(group) => (
        <div class="nav-group">
          <Show when={group.head}>{(head) => <h2 class="nav-head">{t()[head()]}</h2>}</Show>
          <For each={group.entries}>
            {(entry) => (
              <a
                class="nav"
                href={entry.href}
                aria-current={isHere(entry.href) ? 'page' : undefined}
                onClick={() => props.onGo?.()}
              >
                <Icon name={entry.icon} />
                <span>{t()[entry.label]}</span>
                <Show when={entry.waiting}>
                  <Waiting />
                </Show>
                <Show when={entry.count}>{(noun) => <Count of={noun()} />}</Show>
              </a>
            )}
          </For>
        </div>
      )}
    </For>
  )
}
