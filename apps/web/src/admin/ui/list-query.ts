// What a list asks of the server, and how: the question stands in the URL, and only the answer to the last one is shown.
import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/solid-query'
import type { UrlState } from './url'
import { oneOf, pageNumber } from './url-values'

const ORDERS = ['asc', 'desc'] as const
const PER_PAGE = 25

/** The order of the URL; the first of `sorts` where it names none. */
export const sortOf = <S extends string>(url: UrlState, sorts: readonly [S, ...S[]]) => ({
  sort: oneOf(url.get('sort'), sorts) ?? sorts[0],
  order: oneOf(url.get('order'), ORDERS) ?? ('asc' as const),
})

export const pageOf = (url: UrlState) => ({ page: pageNumber(url.get('page')), per_page: PER_PAGE })

/** The page as `gk` takes it: the first needs no word. */
export const laterPage = ({ page }: { page: number }): number | undefined => (page > 1 ? page : undefined)

export function createList<I, A>(options: {
  key: readonly unknown[]
  input: () => I
  /** What is asked next gives up what was asked before. */
  ask: (input: I, request: { signal: AbortSignal }) => Promise<A>
  /** what a row is known by, where it is not `id` */
  by?: string
  /** looked at again after so many milliseconds */
  every?: number
}): UseQueryResult<A, Error> {
  return useQuery(() => {
    // Taken once: asked again, an old question must not be answered by a new one under its key.
    const input = options.input()
    return {
      queryKey: [...options.key, input],
      queryFn: ({ signal }) => options.ask(input, { signal }),
      placeholderData: keepPreviousData,
      refetchInterval: options.every ?? false,
      reconcile: options.by ?? 'id',
    }
  })
}
