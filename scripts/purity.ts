// What packages/core may not do: reach outside, and know a clock, randomness or a runtime (design.md section 3).
import { posix } from 'node:path'
import { withoutComments } from './literals'

const ALLOWED_PACKAGES: readonly string[] = ['node:crypto', '@simplewebauthn/server', 'otplib', 're2js']

/** The word as it stands in design.md, and how it is recognised. */
const FORBIDDEN = [
  ['Date.now', /\bDate\s*\??\.\s*now\b/],
  ['new Date(', /\bnew\s+Date\b/],
  ['Math.random', /\bMath\s*\??\.\s*random\b/],
  ['randomUUID', /\brandomUUID\b/],
  ['fetch(', /\bfetch\s*\(/],
  ['process.env', /\bprocess\s*\??\.\s*env\b/],
  ['Bun.', /\bBun\s*\??\.(?=\s*\w)/],
] as const

/** `import … from`, `export … from`, `import '…'`, `import('…')` and `require('…')`. */
const IMPORTS = [
  /\b(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/g,
  // Not the end of a path: `from '../import'`.
  /(?<![./\w-])import\s*['"]([^'"]+)['"]/g,
  /\b(?:import|require)\s*\(\s*['"`]([^'"`]+)['"`]/g,
] as const

/** `path` is relative to packages/core/src. Answers one sentence for each violation; type imports count, comments do not. */
export function impurities(path: string, source: string): string[] {
  const code = withoutComments(source)
  const imports = IMPORTS.flatMap((pattern) => [...code.matchAll(pattern)].map((match) => match[1] ?? ''))
  return [
    ...imports.filter((specifier) => !isAllowed(path, specifier)).map((specifier) => `${path} imports ${specifier}`),
    ...FORBIDDEN.filter(([, pattern]) => pattern.test(code)).map(([word]) => `${path} uses ${word}`),
  ]
}

function isAllowed(path: string, specifier: string): boolean {
  if (!specifier.startsWith('.')) return ALLOWED_PACKAGES.includes(specifier)
  return !posix.join(posix.dirname(path), specifier).startsWith('..')
}
