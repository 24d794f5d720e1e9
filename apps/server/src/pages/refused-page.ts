import { createHash } from 'node:crypto'
import { escapeHtml } from '../http/escape-html'

/** Shown on the host of an app, where nothing of ours can be fetched: it brings its own few lines of style. */
const STYLE =
  'body{margin:0;font:16px/1.5 system-ui,sans-serif;background:#fff;color:#1c1d1f}main{max-width:360px;margin:14vh auto 0;padding:0 20px}h1{font-size:22px;line-height:1.3;margin:0 0 8px}p{margin:0 0 16px;color:#55585d}.who{border:1px solid #d9dbdf;border-radius:8px;padding:10px 12px;color:inherit;overflow-wrap:anywhere}a{display:block;box-sizing:border-box;text-align:center;padding:11px 16px;border-radius:8px;margin:0 0 10px;color:inherit;border:1px solid #c4c7cc;text-decoration:none}a:focus-visible{outline:2px solid #2f5bd7;outline-offset:2px}code{font:600 15px ui-monospace,monospace;color:#1c1d1f}@media(prefers-color-scheme:dark){body{background:#17181a;color:#ececee}p{color:#a9acb2}.who{border-color:#3a3d42}a{border-color:#4a4e55}code{color:#ececee}a:focus-visible{outline-color:#8fb0ff}}'
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64')

interface PlainPage {
  title: string
  words: string
  /** HTML made by us, every value in it escaped. */
  rest: string
}

const plainPage = ({ title, words, rest }: PlainPage): Response => {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body><main><h1>${escapeHtml(title)}</h1><p>${escapeHtml(words)}</p>${rest}</main></body></html>`
  return new Response(html, {
    status: 403,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
    },
  })
}

/** A hand-over that came to nothing: the person begins anew by a link, never by ourselves, so that nothing loops (SEC-151). */
export const startAgainPage = ({ site, words, href }: { site: string; words: string; href: string }): Response =>
  plainPage({
    title: `The sign-in to ${site} was not completed`,
    words,
    rest: `<a href="${escapeHtml(href)}">Start again</a>`,
  })

export interface RefusedPage {
  issuer: string
  /** What cannot be opened; `null` where nothing may be said of it. */
  site: string | null
  words: string
  email: string | null
  code: string | null
}

/** SEC-155: 4 KiB at most. Names the app, the account, the plain reason, a way on and the code (ux.md). */
export const refusedPage = ({ issuer, site, words, email, code }: RefusedPage): Response => {
  const title = site === null ? 'You can’t open this page' : `You can’t open ${site}`
  const who = email === null ? '' : `<p class="who">${escapeHtml(email)}</p>`
  const ways =
    email === null
      ? ''
      : `<a href="${escapeHtml(issuer)}/logout">Use another account</a><a href="${escapeHtml(issuer)}/account">Back to my apps</a>`
  const reference =
    code === null ? '' : `<p>If you write to your administrator, give this code: <code>${escapeHtml(code)}</code></p>`
  return plainPage({ title, words, rest: `${who}${ways}${reference}` })
}
