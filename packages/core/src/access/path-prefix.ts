/** A prefix ends at a slash: `/admin` is not `/administrator`. */
export function liesUnder(prefix: string): (path: string) => boolean {
  const folder = prefix.endsWith('/') ? prefix : `${prefix}/`
  return (path) => path === prefix || path.startsWith(folder)
}
