/** Hands over a text as a file; nothing is sent anywhere. */
export function download(file: string, text: string | string[], type = 'text/plain'): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text].flat(), { type }))
  link.download = file
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000)
}
