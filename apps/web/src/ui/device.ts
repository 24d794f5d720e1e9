// What a browser calls itself, in the words people use. Only for display: anyone can send anything.
import type { IconName } from './icon'

export interface Device {
  /** '' where it is not known */
  browser: string
  system: string
  icon: IconName
}

// The first that is found wins: the more particular before what it also claims to be.
const BROWSERS = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS)\//, 'Chrome'],
  [/\bVersion\/[\d.]+.*Safari\//, 'Safari'],
  [/^curl\//, 'curl'],
] as const satisfies [RegExp, string][]

const SYSTEMS = [
  [/\biPhone\b/, 'iPhone', 'phone'],
  [/\biPad\b/, 'iPad', 'phone'],
  [/\bAndroid\b/, 'Android', 'phone'],
  [/\bWindows\b/, 'Windows', 'desktop'],
  [/\bMacintosh\b|\bMac OS X\b|\bmacOS\b/, 'macOS', 'laptop'],
  [/\bCrOS\b/, 'ChromeOS', 'laptop'],
  [/\bLinux\b|\bX11\b/, 'Linux', 'desktop'],
] as const satisfies [RegExp, string, IconName][]

export function deviceOf(user_agent: string | null): Device {
  const text = user_agent ?? ''
  const system = SYSTEMS.find(([pattern]) => pattern.test(text))
  return {
    browser: BROWSERS.find(([pattern]) => pattern.test(text))?.[1] ?? '',
    system: system?.[1] ?? '',
    icon: system?.[2] ?? 'desktop',
  }
}
