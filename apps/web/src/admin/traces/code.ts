/** "gk 7f3k2qw " → GK-7F3K2QW; '' where nothing was typed. */
export function readCode(text: string): string {
  const bare = text
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/^GK/, '')
  return bare === '' ? '' : `GK-${bare}`
}
