// What hangs from a thing that is about to go, asked of the server when the question is.
import { useQuery } from '@tanstack/solid-query'
import { admin as t } from '../../messages/admin'
import { Skeleton } from '../../ui/waiting'
import { Loaded } from './loaded'

export function Hanging(props: {
  of: readonly [noun: string, id: string]
  ask: () => Promise<object>
  say: (counts: string[]) => string
}) {
  const counts = useQuery(() => ({ queryKey: [props.of[0], 'hanging', props.of[1]], queryFn: props.ask, staleTime: 0 }))
  return (
    <Loaded query={counts} label={t().countingHanging} waiting={<Skeleton width={5} />}>
      {(data) => <p>{props.say(sayCounts(data()))}</p>}
    </Loaded>
  )
}

function sayCounts(counts: object): string[] {
  return Object.entries(counts as Record<string, number>)
    .filter(([, count]) => count > 0)
    .map(([noun, count]) => t().hanging[noun]?.(count) ?? `${count} ${noun.replaceAll('_', ' ')}`)
}
