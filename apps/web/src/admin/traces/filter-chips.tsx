// The filters of the traces, each a chip.
import { useQuery } from '@tanstack/solid-query'
import { traces as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { TimeChip } from '../audit/time-chip'
import { ChoiceChip } from '../ui/chip'
import { IdChip } from '../ui/id-chip'
import type { UrlState } from '../ui/url'
import { ENDPOINTS, ERRORS } from './filters'

export function FilterChips(props: { url: UrlState }) {
  const clients = useQuery(() => ({
    queryKey: ['clients', 'list', 'all'],
    queryFn: () => trpc.clients.list.query({ per_page: 100 }),
    staleTime: 60_000,
  }))
  const sites = useQuery(() => ({
    queryKey: ['sites', 'list', 'all'],
    queryFn: () => trpc.sites.list.query({ per_page: 100 }),
    staleTime: 60_000,
  }))
  const value = (key: string) => props.url.get(key)
  const choose = (key: string) => (chosen: string | undefined) => props.url.set({ [key]: chosen })
  return (
    <div class="chips">
      <TimeChip url={props.url} />
      <ChoiceChip
        label={t().filters.client}
        value={value('client')}
        choices={(clients.isSuccess ? clients.data.rows : []).map(({ id, name }) => ({ value: id, label: name }))}
        onChoose={choose('client')}
      />
      <ChoiceChip
        label={t().filters.site}
        value={value('site')}
        choices={(sites.isSuccess ? sites.data.rows : []).map(({ id, name }) => ({ value: id, label: name }))}
        onChoose={choose('site')}
      />
      <IdChip
        label={t().filters.user}
        value={value('user')}
        title={t().userTitle}
        field={t().userId}
        person
        onChoose={choose('user')}
      />
      <ChoiceChip
        label={t().filters.endpoint}
        value={value('endpoint')}
        choices={ENDPOINTS.map((one) => ({ value: one, label: t().endpoints[one] }))}
        onChoose={choose('endpoint')}
      />
      <ChoiceChip
        label={t().filters.error}
        value={value('error')}
        choices={ERRORS.map((one) => ({ value: one, label: t().answers[one] ?? one }))}
        onChoose={choose('error')}
      />
    </div>
  )
}
