import type { DenialReason } from '../forward-auth/words'
import { escapeHtml } from '../http/escape-html'
import { head, page } from './layout'
import type { PageFrame } from './page-frame'

export interface DeniedPage {
  site: string
  reason: DenialReason
  email: string
  /** For the administrator who is asked. */
  code: string
}

/** Whoever is signed in and may not open a site is told why, as whom, what they can do, and what to say when they ask (ux.md). */
export const deniedPage = (frame: PageFrame, { site, reason, email, code }: DeniedPage): Response => {
  const { words } = frame
  const title = words.cannotOpen(site)
  const initials = escapeHtml([...email].slice(0, 1).join('').toUpperCase())
  return page({
    ...frame,
    title,
    status: 403,
    body: `${head(frame, title, words.denials[reason])}<div class="gate-body"><div class="account"><span class="avatar" aria-hidden="true">${initials}</span><span>${escapeHtml(email)}</span></div><div class="gate-roads"><a class="btn btn-secondary btn-lg btn-block" href="/logout">${words.otherAccount}</a><a class="btn btn-quiet btn-lg btn-block" href="/account">${words.toApps}</a></div><div class="stack-sm"><p class="text-sm ink-3">${words.codeFor}</p><div class="ref"><code>${escapeHtml(code)}</code></div></div></div>`,
  })
}
