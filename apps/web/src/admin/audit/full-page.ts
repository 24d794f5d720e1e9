// A page may end before it is full, where a filter fits few of many events; whoever reads wants a full one.
import { trpc } from '../../trpc'

type Input = NonNullable<Parameters<typeof trpc.audit.list.query>[0]>
type Page = Awaited<ReturnType<typeof trpc.audit.list.query>>

export async function fullPage(input: Input & { limit: number }, signal: AbortSignal): Promise<Page> {
  const rows: Page['rows'] = []
  for (let cursor = input.cursor; ; ) {
    const page = await trpc.audit.list.query({ ...input, cursor, limit: input.limit - rows.length }, { signal })
    rows.push(...page.rows)
    if (page.next_cursor === null || rows.length === input.limit) return { rows, next_cursor: page.next_cursor }
    cursor = page.next_cursor
  }
}
