// Which users are meant: filters as chips, all of them in the URL.
import { useQuery } from '@tanstack/solid-query'
import { usersMany as many, users as t } from '../../messages/admin'
import { type RouterInput, trpc } from '../../trpc'
import { ChoiceChip } from '../ui/chip'
import type { UrlState } from '../ui/url'
import { oneOf } from '../ui/url-values'
import { USER_STATES } from './user-state'

export type UserFilter = NonNullable<RouterInput['users']['export']['filter']>

const ROLES = ['user', 'admin'] as const
const FACTORS = ['any', 'passkey', 'totp', 'none'] as const
const VERIFIED = ['yes', 'no'] as const
const DAYS = { '1d': 1, '7d': 7, '30d': 30, '90d': 90, '1y': 365 } as const
const INACTIVE = ['30d', '90d', '1y'] as const
const CREATED = ['1d', '7d', '30d', '1y'] as const
const DAY = 86_400_000
const MOST_GROUPS = 100

export const FILTERS = ['q', 'state', 'role', 'group', 'factor', 'verified', 'inactive', 'created'] as const

/** From midnight on, so that the same filter is the same question all day. */
const daysAgo = (days: number): number => Math.floor(Date.now() / DAY) * DAY - days * DAY

export function readFilter(url: UrlState): UserFilter {
  const inactive = oneOf(url.get('inactive'), INACTIVE)
  const created = oneOf(url.get('created'), CREATED)
  const verified = oneOf(url.get('verified'), VERIFIED)
  return {
    query: url.get('q'),
    state: oneOf(url.get('state'), USER_STATES),
    role: oneOf(url.get('role'), ROLES),
    group_id: url.get('group'),
    factor: oneOf(url.get('factor'), FACTORS),
    email_verified: verified === undefined ? undefined : verified === 'yes',
    inactive_since: inactive && daysAgo(DAYS[inactive]),
    created_since: created && daysAgo(DAYS[created]),
  }
}

/** The same for `gk`. */
export function filterOptions(filter: UserFilter) {
  const day = (at: number | undefined) => at && new Date(at).toISOString().slice(0, 10)
  return {
    query: filter.query,
    state: filter.state,
    role: filter.role,
    group: filter.group_id,
    factor: filter.factor,
    'email-verified': filter.email_verified === undefined ? undefined : filter.email_verified ? 'yes' : 'no',
    'inactive-since': day(filter.inactive_since),
    'created-since': day(filter.created_since),
  }
}

export function FilterChips(props: { url: UrlState }) {
  const groups = useQuery(() => ({
    queryKey: ['groups', 'list', 'choices'],
    queryFn: () => trpc.groups.list.query({ per_page: MOST_GROUPS }),
    staleTime: 60_000,
  }))
  const chip = <T extends string>(key: string, label: string, known: readonly T[], say: (value: T) => string) => (
    <ChoiceChip
      label={label}
      value={oneOf(props.url.get(key), known)}
      choices={known.map((value) => ({ value, label: say(value) }))}
      onChoose={(value) => props.url.set({ [key]: value })}
    />
  )
  return (
    <div class="chips">
      {chip('state', t().stateFilter, USER_STATES, (value) => t().states[value])}
      {chip('role', t().roleFilter, ROLES, (value) => t().roles[value])}
      <ChoiceChip
        label={many().groupFilter}
        value={props.url.get('group')}
        choices={(groups.isSuccess ? groups.data.rows : []).map(({ id, name }) => ({ value: id, label: name }))}
        onChoose={(group) => props.url.set({ group })}
      />
      {chip('factor', many().factorFilter, FACTORS, (value) => many().factors[value])}
      {chip('verified', many().verifiedFilter, VERIFIED, (value) => many().verified[value])}
      {chip('inactive', many().inactiveFilter, INACTIVE, (value) => many().inactive[value])}
      {chip('created', many().createdFilter, CREATED, (value) => many().created[value])}
    </div>
  )
}
