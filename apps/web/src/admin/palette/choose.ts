// What the palette shows for what was typed: groups in a steady order, the best first in each.
import type { Entry, Kind } from './entries'
import { type Fit, fit } from './fuzzy'

export interface Hit {
  entry: Entry
  label: Fit['ranges']
  note: Fit['ranges']
}

export interface HitGroup {
  kind: Kind | 'recent'
  hits: Hit[]
}

const ORDER: Kind[] = ['clients', 'users', 'groups', 'sites', 'policies', 'acts', 'pages', 'settings']
const MOST = 5
const PLAIN = { label: [], note: [] }

/** Before anything is typed: what was chosen last, then where one can go. */
export const firstHits = (recent: readonly Entry[], pages: readonly Entry[]): HitGroup[] =>
  [
    { kind: 'recent' as const, hits: recent.map((entry) => ({ entry, ...PLAIN })) },
    { kind: 'pages' as const, hits: pages.map((entry) => ({ entry, ...PLAIN })) },
  ].filter(({ hits }) => hits.length > 0)

/** `own` must fit; what the server has found fits by its own rules, even where no letter can be marked. */
export function hitsOf(query: string, own: readonly Entry[], found: readonly Entry[]): HitGroup[] {
  const scored = [...own, ...found].flatMap((entry) => {
    const label = fit(query, entry.label)
    const note = label ? null : fit(query, entry.note ?? '')
    if (!label && !note && own.includes(entry)) return []
    const hit: Hit = { entry, label: label?.ranges ?? [], note: note?.ranges ?? [] }
    return [{ hit, score: label?.score ?? (note?.score ?? 0) - 40 }]
  })
  return ORDER.map((kind) => ({
    kind,
    hits: scored
      .filter(({ hit }) => hit.entry.kind === kind)
      .toSorted((a, b) => b.score - a.score)
      .slice(0, MOST)
      .map(({ hit }) => hit),
  })).filter(({ hits }) => hits.length > 0)
}
