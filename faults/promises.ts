// What the server has promised by answering: written down only once an answer was read to its end (security.md section 3, the acknowledgement log).
import type { App, Visitor } from './visitor'

export interface Promises {
  /** Access tokens that must be active. */
  active: Set<string>
  /** Access tokens that must not be: revoked, and it was answered. */
  dead: Set<string>
  /** Refresh tokens that were used, each with its successor. */
  rotated: Map<string, string>
  /** Refresh tokens sent in a request that was never answered: used or not, either is right. */
  in_doubt: Set<string>
  /** Ids of users that were made. */
  users: Set<string>
  /** How often each kind of act was acknowledged. */
  counts: Record<string, number>
}

export const noPromises = (): Promises => ({
  active: new Set(),
  dead: new Set(),
  rotated: new Map(),
  in_doubt: new Set(),
  users: new Set(),
  counts: {},
})

/** Which promises the server no longer keeps; an empty list is what a crash must leave. */
export const brokenPromises = async (
  promises: Promises,
  visitor: Visitor,
  app: App,
  userExists: (id: string) => Promise<boolean>,
): Promise<string[]> => {
  const broken: string[] = []
  for (const token of promises.active)
    if (!(await visitor.isActive(app, token))) broken.push('an issued access token is gone')
  for (const token of promises.dead) if (await visitor.isActive(app, token)) broken.push('a revoked access token lives')
  for (const id of promises.users) if (!(await userExists(id))) broken.push('a user that was made is gone')
  for (const [old, next] of promises.rotated) {
    if (promises.rotated.has(next) || promises.in_doubt.has(next)) continue
    const again = await visitor.refresh(app, next).catch((error: Error) => error)
    if (again instanceof Error) broken.push(`the newest refresh token does not work: ${again.message}`)
    const replay = await visitor.refresh(app, old).catch((error: Error) => error)
    if (!(replay instanceof Error)) broken.push('a used refresh token works again')
  }
  return broken
}
