import { createHash } from 'node:crypto'
import type { Language } from '@gatekeeper/core/language'
import type { DenialReason } from '../forward-auth/words'
import { escapeHtml } from '../http/escape-html'
import { type AskedIn, languageHeaders, languageOf, PAGE_WORDS, type PageWords } from './language'

/** Shown on the host of an app, where nothing of ours can be fetched: it brings its own few lines of style, those of the sign-in. */
const STYLE = [
  'body{margin:0;font:14px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;background:#f6f5f2;color:#1e1c19;padding-top:7vh}',
  'main{box-sizing:border-box;max-width:520px;min-height:93vh;margin:0 auto;padding:88px 79px 32px;background:#fefefd;border:1px solid #e3e1dc;border-bottom:0;border-radius:260px 260px 0 0;overflow-wrap:anywhere}',
  '.sign{display:grid;place-items:center;width:64px;height:64px;margin:0 auto 20px;border-radius:14px;font-size:26px;font-weight:600;color:#54504a;box-shadow:inset 0 0 0 1px #e3e1dc}',
  'h1{font-size:22px;line-height:28px;letter-spacing:-.014em;text-align:center;margin:0 0 6px}',
  'p{margin:0 0 20px;color:#54504a;text-align:center}',
  '.who{border:1px solid #e3e1dc;border-radius:6px;padding:11px 16px;color:inherit}',
  'a{display:block;text-align:center;font-weight:600;padding:12px 16px;margin:0 0 8px;border-radius:6px;border:1px solid #cbc8c2;color:inherit;text-decoration:none}',
  '.first{background:#0f5f6b;border-color:#0f5f6b;color:#fff}',
  'a:focus-visible{outline:2px solid #0f5f6b;outline-offset:2px}',
  'a+p{margin-top:20px}',
  'code{font:600 14px ui-monospace,monospace;color:#1e1c19;white-space:nowrap}',
  '@media(max-width:600px){body{background:#fefefd;padding:0}main{min-height:0;border:0;padding:40px 20px 24px}}',
  '@media(prefers-color-scheme:dark){body{background:#100f0d;color:#eeece9}main,.sign{background:#181715}main,.who{border-color:#2d2b28}.sign{box-shadow:inset 0 0 0 1px #2d2b28}p,.sign{color:#bbb8b3}a{border-color:#43403c}.first{background:#79bfcb;border-color:#79bfcb;color:#06262b}a:focus-visible{outline-color:#79bfcb}code{color:#eeece9}}',
  '@media(prefers-color-scheme:dark)and (max-width:600px){body{background:#181715}}',
].join('')
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64')

interface PlainPage {
  language: Language
  title: string
  /** The app that it is about. */
  site: string | null
  words: string
  /** HTML made by us, every value in it escaped. */
  rest: string
}

const plainPage = ({ language, title, site, words, rest }: PlainPage): Response => {
  const letter = [...(site ?? '').trim()][0]?.toUpperCase()
  const sign = letter === undefined ? '' : `<span class="sign" aria-hidden="true">${escapeHtml(letter)}</span>`
  const html = `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body><main>${sign}<h1>${escapeHtml(title)}</h1><p>${escapeHtml(words)}</p>${rest}</main></body></html>`
  return new Response(html, {
    status: 403,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      ...languageHeaders(language),
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
    },
  })
}

/** A hand-over that came to nothing: the person begins anew by a link, never by ourselves, so that nothing loops (SEC-151). */
export const startAgainPage = (asking: AskedIn, { site, why, href }: StartAgain): Response => {
  const { language } = languageOf(asking)
  const said = PAGE_WORDS[language].handOver
  return plainPage({
    language,
    title: said.title(site),
    site,
    words: said[why],
    rest: `<a class="first" href="${escapeHtml(href)}">${said.again}</a>`,
  })
}

interface StartAgain {
  site: string
  why: keyof Pick<PageWords['handOver'], 'over' | 'other_browser'>
  href: string
}

export interface RefusedPage {
  issuer: string
  /** What cannot be opened; `null` where nothing may be said of it. */
  site: string | null
  /** `null` where it is not known here any more. */
  reason: DenialReason | null
  /** `null` where nobody is signed in, or nobody is known here. */
  email: string | null
  /** Somebody is signed in, so there is a way on. */
  ways?: boolean
  code: string | null
}

/** SEC-155: 4 KiB at most. Names the app, the account, the plain reason, a way on and the code (ux.md). */
export const refusedPage = (asking: AskedIn, refused: RefusedPage): Response => {
  const { issuer, site, reason, email, ways = email !== null, code } = refused
  const { language } = languageOf(asking)
  const words = PAGE_WORDS[language]
  const title = site === null ? words.cannotOpenPage : words.cannotOpen(site)
  const who = email === null ? '' : `<p class="who">${escapeHtml(email)}</p>`
  const on = ways
    ? `<a class="first" href="${escapeHtml(issuer)}/account">${words.toApps}</a><a href="${escapeHtml(issuer)}/logout">${words.otherAccount}</a>`
    : ''
  const reference = code === null ? '' : `<p>${words.codeFor} <code>${escapeHtml(code)}</code></p>`
  const why = reason === null ? words.denied : words.denials[reason]
  return plainPage({ language, title, site, words: why, rest: `${who}${on}${reference}` })
}
