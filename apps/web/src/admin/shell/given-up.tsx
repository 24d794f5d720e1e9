// Mails that were given up concern every administrator, on whatever page they are (FLT-12).
import { useQuery } from '@tanstack/solid-query'
import { Show } from 'solid-js'
import { admin as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { Callout } from '../../ui/callout'
import { now } from '../../ui/time'

const DAY = 86_400_000

export function GivenUpMails() {
  const failed = useQuery(() => ({
    queryKey: ['mails', 'list', 'given-up'],
    queryFn: () => trpc.mails.list.query({ state: 'failed', limit: 100 }),
    staleTime: 60_000,
  }))
  const count = () =>
    failed.isSuccess ? failed.data.rows.filter(({ failed_at }) => (failed_at ?? 0) > now() - DAY).length : 0
  return (
    <Show when={count() > 0}>
      <div class="mb-20">
        <Callout kind="warn" action={<a href="/admin/settings/mail?state=failed">{t().seeMails}</a>}>
          <p role="status">{t().givenUp(count())}</p>
        </Callout>
      </div>
    </Show>
  )
}
