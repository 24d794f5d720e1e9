// Filters, order and page stand in the URL, so that a list can be linked to, reloaded and left with Back.
import { useSearchParams } from '@solidjs/router'

export interface UrlState {
  get: (key: string) => string | undefined
  /** A filter that changes leads back to the first page. */
  set: (
    changes: Record<string, string | number | undefined>,
    options?: { replace?: boolean; keepPage?: boolean },
  ) => void
  /** whether any of these stands in the URL */
  any: (keys: readonly string[]) => boolean
}

const PAGING = { page: undefined, cursor: undefined, back: undefined }

export function useUrl(): UrlState {
  const [search, setSearch] = useSearchParams()
  const get = (key: string) => {
    const value = search[key]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  return {
    get,
    set: (changes, options = {}) =>
      setSearch(options.keepPage ? changes : { ...PAGING, ...changes }, { replace: options.replace ?? false }),
    any: (keys) => keys.some((key) => get(key) !== undefined),
  }
}
