const OURS = /^(?:__Host-|__Secure-)?gk_/

/** The `Cookie` header without those of GateKeeper; empty where nothing is left. */
export const withoutOurCookies = (header: string | null): string =>
  (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '' && !OURS.test(part))
    .join('; ')
