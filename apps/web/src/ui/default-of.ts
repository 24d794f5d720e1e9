/** What the instance has set for those who chose nothing: in `/look.css`, which is there before any script runs. */
export const defaultOf = (what: 'theme' | 'language'): string =>
  typeof document === 'undefined'
    ? ''
    : getComputedStyle(document.documentElement).getPropertyValue(`--default-${what}`).trim()
