// A phone that has scanned a code and is not signed in does so first, and comes back. What the code holds waits in this tab
// alone, for as long as the code is good.

const KEY = 'gk-approval'
const GOOD_FOR = 300_000

export const APPROVE = '/login/approve'

export function keepApproval(token: string): void {
  sessionStorage.setItem(KEY, JSON.stringify({ token, at: Date.now() }))
}

export function forgetApproval(): void {
  sessionStorage.removeItem(KEY)
}

export function waitingApproval(): string | null {
  try {
    const { token, at } = JSON.parse(sessionStorage.getItem(KEY) ?? '{}')
    return typeof token === 'string' && Date.now() - at < GOOD_FOR ? token : null
  } catch {
    return null
  }
}

/** Where a finished sign-in leads: back to what waits, unless an app does. */
export const afterSignIn = (continue_to: string): string =>
  continue_to === '/account' && waitingApproval() !== null ? APPROVE : continue_to
