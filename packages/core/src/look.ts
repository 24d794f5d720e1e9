/** What the instance looks like, as the one style sheet that every page of ours loads behind its own (product.md section 7). */
import type { Settings } from './settings'

export type Look = Pick<Settings, 'accent' | 'logo_id'>

/** Both values are ours by their form: `#rrggbb`, and a digest in base64url. Empty where nothing was chosen. */
export function lookStyles({ accent, logo_id }: Look): string {
  const rules: string[] = []
  // Twice the root: it comes before the token's own default wherever it is loaded.
  if (accent !== null) rules.push(`:root:root { --accent: ${accent}; }`)
  if (logo_id !== null)
    rules.push(
      `.mark { background: url("/logo/${logo_id}") center / contain no-repeat; }`,
      // A lettering is wide where a sign is square.
      '.mark-lg { width: 200px; height: 64px; }',
      '.mark path { display: none; }',
    )
  return rules.map((rule) => `${rule}\n`).join('')
}
