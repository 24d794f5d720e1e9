import { escapeHtml } from '../http/escape-html'
import { head, page } from './layout'
import type { PageFrame } from './page-frame'

export interface DeniedPage {
  site: string
  /** The plain reason. */
  words: string
  email: string
  /** For the administrator who is asked. */
  code: string
}

/** Whoever is signed in and may not open a site is told why, as whom, what they can do, and what to say when they ask (ux.md). */
export const deniedPage = (frame: PageFrame, { site, words, email, code }: DeniedPage): Response => {
  const title = `You can’t open ${site}`
  const initials = escapeHtml([...email].slice(0, 1).join('').toUpperCase())
  return page({
    ...frame,
    title,
    status: 403,
    body: `${head(frame, title, words)}<div class="gate-body"><div class="account"><span class="avatar" aria-hidden="true">${initials}</span><span>${escapeHtml(email)}</span></div><div class="gate-roads"><a class="btn btn-secondary btn-lg btn-block" href="/logout">Use another account</a><a class="btn btn-quiet btn-lg btn-block" href="/account">Back to my apps</a></div><div class="stack-sm"><p class="text-sm ink-3">If you write to your administrator, give this code:</p><div class="ref"><code>${escapeHtml(code)}</code></div></div></div>`,
  })
}
