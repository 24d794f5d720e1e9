import { useQuery } from '@tanstack/solid-query'
import { trpc } from '../../trpc'

/** In which zone hours are meant; a setting of the instance. */
export function createTimeZone(): () => string | undefined {
  const settings = useQuery(() => ({ queryKey: ['settings'], queryFn: () => trpc.settings.get.query() }))
  return () => (settings.isSuccess ? settings.data.values.time_zone : undefined)
}
