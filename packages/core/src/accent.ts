/** The one colour of the look (ux.md; WCAG 2.2 §1.4.11): a button keeps its shape at 3 : 1 against the page. */

export type AccentVerdict = { kind: 'accent'; accent: string } | { kind: 'refuse'; reason: string }

/** The page in light, as `tokens.css` has it; in dark the accent is made light enough by itself. */
const SURFACE = '#fefefd'
const LEAST = 3

const channel = (value: number): number => {
  const part = value / 255
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
}

/** Relative luminance (WCAG 2.2). */
const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => channel(Number.parseInt(hex.slice(at, at + 2), 16)))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** From 1 to 21. */
const contrast = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

/** `#rrggbb` or `#rgb`, in lower case; a reason where it could not be seen on the light page. */
export function judgeAccent(typed: string): AccentVerdict {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(typed)
  const hex = (
    short
      ? `#${short
          .slice(1)
          .map((one) => one + one)
          .join('')}`
      : typed
  ).toLowerCase()
  if (!/^#[0-9a-f]{6}$/.test(hex)) return { kind: 'refuse', reason: 'Write the colour as #rrggbb, such as #0f6e7a.' }
  const found = contrast(hex, SURFACE)
  if (found < LEAST)
    return {
      kind: 'refuse',
      reason: `This colour has a contrast of ${found.toFixed(1)} : 1 against the page; a button needs ${LEAST} : 1. Choose a darker one.`,
    }
  return { kind: 'accent', accent: hex }
}
