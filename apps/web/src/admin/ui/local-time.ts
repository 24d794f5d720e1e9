// Instants as `<input type="datetime-local">` writes them: the reader's own clock, to the minute.

const two = (n: number) => String(n).padStart(2, '0')

export function toLocalInput(at: number | null): string {
  if (at === null) return ''
  const date = new Date(at)
  const day = `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`
}

export function fromLocalInput(text: string): number | null {
  const at = new Date(text).getTime()
  return text === '' || Number.isNaN(at) ? null : at
}
