// The filters of the audit log, each a chip.
import { useQuery } from '@tanstack/solid-query'
import { audit as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { ChoiceChip } from '../ui/chip'
import { IdChip } from '../ui/id-chip'
import type { UrlState } from '../ui/url'
import { OUTCOMES } from './filters'
import { TimeChip } from './time-chip'

export function FilterChips(props: { url: UrlState }) {
  const actions = useQuery(() => ({
    queryKey: ['audit', 'actions'],
    queryFn: () => trpc.audit.actions.query(),
    staleTime: 60_000,
  }))
  const clients = useQuery(() => ({
    queryKey: ['clients', 'list', 'all'],
    queryFn: () => trpc.clients.list.query({ per_page: 100 }),
    staleTime: 60_000,
  }))
  const value = (key: string) => props.url.get(key)
  const choose = (key: string) => (chosen: string | undefined) => props.url.set({ [key]: chosen })
  return (
    <div class="chips">
      <TimeChip url={props.url} />
      <ChoiceChip
        label={t().filters.action}
        value={value('action')}
        choices={(actions.isSuccess ? actions.data : []).map((action) => ({ value: action, label: action }))}
        onChoose={choose('action')}
      />
      <ChoiceChip
        label={t().filters.outcome}
        value={value('outcome')}
        choices={OUTCOMES.map((outcome) => ({ value: outcome, label: t().outcomes[outcome] }))}
        onChoose={choose('outcome')}
      />
      <IdChip
        label={t().filters.actor}
        value={value('actor')}
        title={t().actorTitle}
        field={t().actorId}
        person
        onChoose={choose('actor')}
      />
      <IdChip
        label={t().filters.target}
        value={value('target')}
        title={t().targetTitle}
        field={t().targetId}
        onChoose={choose('target')}
      />
      <ChoiceChip
        label={t().filters.client}
        value={value('client')}
        choices={(clients.isSuccess ? clients.data.rows : []).map((client) => ({
          value: client.id,
          label: client.name,
        }))}
        onChoose={choose('client')}
      />
    </div>
  )
}
