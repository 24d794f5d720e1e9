import { escapeHtml } from '../http/escape-html'
import { pageCsp } from '../http/security-headers'
import { languageHeaders } from './language'
import type { PageFrame } from './page-frame'

export interface PageOptions extends PageFrame {
  title: string
  /** HTML made by us, every value in it escaped. */
  body: string
  status?: number
  /** The page's one constant script, or none. */
  script?: string
  /** Where its native form may end besides us: an origin or a scheme. */
  form_target?: string | null
  /** The origins of its frames. */
  frames?: readonly string[]
  headers?: Record<string, string>
}

const mark = (size: '' | ' mark-lg'): string =>
  `<svg class="mark${size}" viewBox="0 0 24 24" aria-hidden="true"><path d="M5 22a1 1 0 0 1-1-1V10.5a8 8 0 0 1 16 0V21a1 1 0 0 1-1 1h-3.05a.8.8 0 0 1-.785-.645L13.9 14.05a3.25 3.25 0 1 0-3.8 0L8.835 21.355A.8.8 0 0 1 8.05 22z"/></svg>`

/** A page of ours made by the server: readable without script, in the same arch as the sign-in. */
export const page = (options: PageOptions): Response => {
  const { title, body, script, stylesheet, favicon } = options
  const icon = favicon === null ? '' : `<link rel="icon" href="${escapeHtml(favicon)}" type="image/svg+xml">`
  const style =
    stylesheet === null
      ? ''
      : `<link rel="stylesheet" href="${escapeHtml(stylesheet)}"><link rel="stylesheet" href="/look.css">`
  const help =
    options.help_url === null
      ? ''
      : `<a href="${escapeHtml(options.help_url)}" target="_blank" rel="noreferrer">${options.words.help}</a>`
  const html = `<!doctype html>
<html lang="${options.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${escapeHtml(title)} · ${escapeHtml(options.instance)}</title>${icon}${style}</head>
<body><div class="gate"><main class="gate-arch">${body}
<footer class="gate-foot"><span class="who">${mark('')}<span>${escapeHtml(options.instance)}</span></span>${help}</footer>
</main></div>${script === undefined ? '' : `<script>${script}</script>`}</body></html>`
  return new Response(html, {
    status: options.status ?? 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': pageCsp(script ?? null, options.form_target ?? null, options.frames ?? []),
      ...languageHeaders(options.language),
      ...options.headers,
    },
  })
}

/** The app's picture, its first letter where it has none; GateKeeper's mark where no app is known. */
const picture = ({ client }: PageFrame): string => {
  if (client === null) return mark(' mark-lg')
  const { name, icon_src } = client
  const inside =
    icon_src === null
      ? escapeHtml([...name.trim()][0]?.toUpperCase() ?? '')
      : `<img src="${escapeHtml(icon_src)}" alt="">`
  return `<span class="app-icon app-icon-xl" aria-hidden="true">${inside}</span>`
}

export const head = (frame: PageFrame, title: string, words: string): string =>
  `<header class="gate-head">${picture(frame)}<div><h1>${escapeHtml(title)}</h1><p>${escapeHtml(words)}</p></div></header>`
