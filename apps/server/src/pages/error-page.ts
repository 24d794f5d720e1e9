import { escapeHtml } from '../http/escape-html'
import { head, page } from './layout'
import type { PageFrame } from './page-frame'

export interface ErrorPage {
  title: string
  /** One plain sentence for the person. */
  words: string
  /** The name of the offending parameter, never its value (AZ-06). */
  parameter?: string | undefined
  code?: string | undefined
  /** A way on that we know to be safe. */
  link?: { href: string; label: string } | undefined
  status?: number
}

/** AZ-06: 400, HTML, no script, names the parameter and a reference code, shows nothing of the request. */
export const errorPage = (frame: PageFrame, error: ErrorPage): Response => {
  const parameter = error.parameter
    ? `<p>The request’s <code>${escapeHtml(error.parameter)}</code> is not as expected. Whoever runs the app can put it right.</p>`
    : ''
  const code = error.code
    ? `<p class="note">Reference <code>${escapeHtml(error.code)}</code>. An administrator can <a href="/admin/traces/${escapeHtml(error.code)}">open it under Traces</a>.</p>`
    : ''
  const link = error.link
    ? `<a class="btn btn-primary btn-lg btn-block" href="${escapeHtml(error.link.href)}">${escapeHtml(error.link.label)}</a>`
    : ''
  return page({
    ...frame,
    title: error.title,
    status: error.status ?? 400,
    body: `${head(frame, error.title, error.words)}<div class="gate-body">${parameter}${code}${link}</div>`,
  })
}
