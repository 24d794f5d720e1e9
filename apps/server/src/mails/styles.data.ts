/** The look of mails (mockups/27). Inline, since some mail programs drop the style sheet; what only it can say is in SHEET. */
const FONT = "-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"
const MONO = "ui-monospace, 'SF Mono', Menlo, Consolas, monospace"
const TEXT = `font: 400 15px/24px ${FONT}; color: #1e1c19`

export const STYLES = {
  body: 'margin: 0; padding: 0; background: #f6f5f2; -webkit-text-size-adjust: 100%',
  pre: 'display: none; max-height: 0; overflow: hidden',
  bg: 'border-collapse: collapse; background: #f6f5f2',
  outer: `padding: 40px 16px; ${TEXT}`,
  sheet:
    'width: 100%; max-width: 520px; background: #fefefd; border: 1px solid #e3e1dc; border-radius: 10px; border-collapse: separate',
  in: `padding: 32px 36px; text-align: left; ${TEXT}`,
  brand: `font: 600 14px/20px ${FONT}; color: #1e1c19; padding-bottom: 28px`,
  heading: `margin: 0 0 8px; font: 600 20px/28px ${FONT}; letter-spacing: -0.014em; color: #1e1c19`,
  p: `margin: 0 0 16px; ${TEXT}`,
  code: `padding: 20px 0; text-align: center; border-top: 1px solid #e3e1dc; border-bottom: 1px solid #e3e1dc; font: 600 32px/40px ${MONO}; letter-spacing: 0.22em; color: #1e1c19`,
  plain: 'border-collapse: collapse',
  k: `padding: 6px 12px 6px 0; width: 96px; vertical-align: top; font: 400 14px/20px ${FONT}; color: #6b6760`,
  v: `padding: 6px 0; vertical-align: top; font: 400 14px/20px ${FONT}; color: #1e1c19; word-break: break-word`,
  gap: `padding-top: 24px; ${TEXT}`,
  btn: 'border-radius: 6px; background: #0f5f6b',
  link: `display: inline-block; padding: 11px 18px; font: 600 14px/20px ${FONT}; color: #ffffff; text-decoration: none`,
  quiet: `margin: 0 0 16px; font: 400 14px/22px ${FONT}; color: #54504a`,
  a: 'color: #0f5f6b',
  w: 'width: 100%; max-width: 520px; border-collapse: collapse',
  foot: `padding: 20px 36px 0; text-align: left; font: 400 12px/18px ${FONT}; color: #6b6760`,
} as const

export const SHEET = `@media (max-width: 480px) {
  .in { padding: 28px 22px !important }
  .foot { padding: 20px 22px 0 !important }
  .outer { padding: 16px 8px !important }
}
@media (prefers-color-scheme: dark) {
  .body, .bg { background: #131210 !important }
  .outer, .in, .brand, .heading, .p, .code, .v, .gap { color: #eceae6 !important }
  .sheet { background: #1b1a17 !important; border-color: #2f2d29 !important }
  .code { border-color: #2f2d29 !important }
  .k, .foot { color: #a19d95 !important }
  .quiet { color: #bfbbb3 !important }
  .a { color: #8fc3cc !important }
  .btn { background: #8fc3cc !important }
  .link { color: #0c1c1f !important }
}`
