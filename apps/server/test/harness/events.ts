export interface ServerSentEvent {
  event: string
  data: string
  id: string
}

const parse = (block: string): ServerSentEvent => {
  const found = { event: 'message', data: '', id: '' }
  for (const line of block.split('\n')) {
    const [, name, value] = /^(event|data|id): ?(.*)$/.exec(line) ?? []
    if (name) found[name as keyof ServerSentEvent] = value ?? ''
  }
  return found
}

export const readerOf = (response: Response) => (response.body as ReadableStream<Uint8Array>).getReader()

/** The events of a stream as they come, pings left out; ends with the stream, or when `reader` is cancelled. */
export async function* readEvents(
  response: Response,
  reader = readerOf(response),
): AsyncGenerator<ServerSentEvent, void> {
  const decoder = new TextDecoder()
  let text = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      text += decoder.decode(value, { stream: true })
      const blocks = text.split(/\n\n+/)
      text = blocks.pop() ?? ''
      for (const block of blocks.filter((one) => one.trim() !== '')) {
        const event = parse(block)
        if (event.event !== 'ping') yield event
      }
    }
  } finally {
    await reader.cancel().catch(() => {})
  }
}
