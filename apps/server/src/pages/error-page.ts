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
  const { words } = frame
  const toTrace = (label: string) => `<a href="/admin/traces/${escapeHtml(error.code ?? '')}">${label}</a>`
  const parameter = error.parameter ? `<p>${words.badParameter(`<code>${escapeHtml(error.parameter)}</code>`)}</p>` : ''
  const code = error.code
    ? `<p class="note">${words.reference(`<code>${escapeHtml(error.code)}</code>`, toTrace)}</p>`
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

/** What the catalogue has a title and a sentence for. */
type Said = 'away' | 'over' | 'otherBrowser' | 'clientChanged' | 'siteGone' | 'siteChanged'

export const saying = (frame: PageFrame, said: Said, more: Omit<ErrorPage, 'title' | 'words'> = {}): Response =>
  errorPage(frame, { ...frame.words[said], ...more })
