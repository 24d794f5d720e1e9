/** What the instance looks like, as the one style sheet that every page of ours loads behind its own (product.md section 7). */
import type { Settings } from './settings'

export type Look = Pick<Settings, 'accent' | 'logo_id' | 'default_theme' | 'default_language'>

/**
 * Every value is ours by its form: `#rrggbb`, a digest in base64url, a word of a list. The sheet comes before the script, so a
 * default that the script reads from it is there before anything is drawn. Empty where nothing was chosen.
 */
export function lookStyles({ accent, logo_id, default_theme, default_language }: Look): string {
  const rules: string[] = []
  // Twice the root: it comes before the token's own default wherever it is loaded.
  if (accent !== null) rules.push(`:root:root { --accent: ${accent}; }`)
  if (default_theme !== 'auto')
    rules.push(
      `:root:root { --default-theme: ${default_theme}; }`,
      `:root:root:not([data-theme]) { color-scheme: ${default_theme}; }`,
    )
  if (default_language !== 'auto') rules.push(`:root:root { --default-language: ${default_language}; }`)
  if (logo_id !== null)
    rules.push(
      `.mark { background: url("/logo/${logo_id}") center / contain no-repeat; }`,
      // A lettering is wide where a sign is square.
      '.mark-lg { width: 200px; height: 64px; }',
      '.mark path { display: none; }',
    )
  return rules.map((rule) => `${rule}\n`).join('')
}
