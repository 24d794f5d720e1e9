import { isLinkOpen, isOfAccount, type Link, type LinkKind } from '@gatekeeper/core/authentication/link'
import { hashToken } from '@gatekeeper/core/token'
import type { User } from '@gatekeeper/core/user'
import { findLinkByToken } from '@gatekeeper/db/stores/links'
import { findPassword } from '@gatekeeper/db/stores/passwords'
import { findUserById } from '@gatekeeper/db/stores/users'
import type { Context } from '../context'
import { refuse } from '../errors'

/** The links whose user is known. */
export type AccountLinkKind = Exclude<LinkKind, 'register'>

export interface OpenLink {
  link: Link
  user: User
}

/** One answer for all that a link may have come to: used, too old, made up, of an account that has changed since. */
export const linkOver = () =>
  refuse('NOT_FOUND', 'link_over', 'This link has been used, or its time is over. Ask for a new one.')

/** The link behind a token, while it still does what its kind does; looking at it changes nothing (SEC-096). */
export const openLink = async ({ services }: Context, token: string, kind: AccountLinkKind): Promise<OpenLink> => {
  const { db, now } = services
  const link = await findLinkByToken(db, hashToken(token))
  if (!link || !isLinkOpen(link, kind, now()) || link.user_id === null) throw linkOver()
  const user = await findUserById(db, link.user_id)
  if (!user || !isOfAccount(link, user, await findPassword(db, user.id), now())) throw linkOver()
  return { link, user }
}
