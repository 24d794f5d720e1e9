// Sends one now, and says what was answered.
import { useQueryClient } from '@tanstack/solid-query'
import { webhooks as t } from '../../messages/admin'
import { trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { failed, toast } from '../../ui/toast'
import { createAct } from '../ui/act'
import type { Webhook } from './webhook-form'

export function TestWebhook(props: { webhook: Webhook }) {
  const queries = useQueryClient()
  const act = createAct(async () => {
    try {
      const sent = await trpc.webhooks.test.mutate({ id: props.webhook.id })
      toast(sent.state === 'delivered' ? t().testArrived : t().testMissed(sent.said ?? ''))
    } catch (error) {
      failed(error)
    }
    await queries.invalidateQueries({ queryKey: ['webhooks'] })
  })
  return (
    <Button icon="arrow-right" busy={act.busy()} onClick={() => act.run()}>
      {t().test}
    </Button>
  )
}
