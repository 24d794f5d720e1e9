/** First letters of the first and last word: "Maren Holt" → MH, "maren.holt@…" → MH, "admin@…" → A. */
export function initials(name: string | null, email: string): string {
  const words = (name?.trim() || email.split('@')[0] || '').split(/[\s._-]+/).filter(Boolean)
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '')
  return letters.join('').toUpperCase()
}
