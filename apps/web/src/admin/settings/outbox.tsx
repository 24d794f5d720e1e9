// What became of the mails; never what one says.
import { useQueryClient } from '@tanstack/solid-query'
import { Show } from 'solid-js'
import { settings as t } from '../../messages/admin'
import { type RouterOutput, trpc } from '../../trpc'
import { Button } from '../../ui/button'
import { Empty } from '../../ui/empty'
import { Ago } from '../../ui/time'
import { failed, toast } from '../../ui/toast'
import { ChoiceChip } from '../ui/chip'
import { List } from '../ui/list'
import { createList } from '../ui/list-query'
import { narrow } from '../ui/narrow'
import { State } from '../ui/state'
import type { Column } from '../ui/table'
import { useUrl } from '../ui/url'
import { oneOf } from '../ui/url-values'

type Mail = RouterOutput['mails']['list']['rows'][number]
const STATES = ['waiting', 'sent', 'failed'] as const
const LIMIT = 25

const stateOf = (mail: Mail) => (mail.sent_at ? 'sent' : mail.failed_at ? 'failed' : 'waiting')
const KIND = { sent: 'ok', failed: 'bad', waiting: 'warn' } as const

const columns = (onRetry: (mail: Mail) => void): Column<Mail>[] => [
  {
    title: t().mailColumns.to,
    grow: true,
    cell: (mail) => (
      <>
        <span class="break">{mail.recipient}</span>
        <span class="sub">{t().mailKinds[mail.kind] ?? mail.kind}</span>
        <Show when={narrow()}>
          <Said mail={mail} />
        </Show>
      </>
    ),
  },
  {
    title: t().mailColumns.state,
    cell: (mail) => (
      <>
        <State kind={KIND[stateOf(mail)]}>{t().mailStates[stateOf(mail)]}</State>
        <Show when={!narrow()}>
          <Said mail={mail} />
        </Show>
      </>
    ),
  },
  { title: t().mailColumns.tries, num: true, minor: true, class: 'muted', cell: (mail) => mail.tries },
  {
    title: t().mailColumns.written,
    num: true,
    minor: true,
    class: 'muted',
    cell: (mail) => <Ago at={mail.created_at} />,
  },
  {
    title: t().retry,
    untitled: true,
    class: 'act',
    cell: (mail) => (
      <Show when={!mail.sent_at}>
        <Button size="sm" aria-label={t().retryOf(mail.recipient)} onClick={() => onRetry(mail)}>
          {t().retry}
        </Button>
      </Show>
    ),
  },
]

/** What went wrong with it last; where there is room for a sentence. */
const Said = (props: { mail: Mail }) => (
  <Show when={!props.mail.sent_at && props.mail.last_error}>
    {(said) => <span class="sub sentence">{said()}</span>}
  </Show>
)

export function Outbox() {
  const url = useUrl()
  const queries = useQueryClient()
  const state = () => oneOf(url.get('state'), STATES)
  const mails = createList({
    key: ['mails', 'list'],
    input: () => ({ state: state(), cursor: url.get('cursor'), limit: LIMIT }),
    ask: trpc.mails.list.query,
  })

  async function retry(mail: Mail) {
    try {
      await trpc.mails.retry.mutate({ id: mail.id })
      toast(t().retried(mail.recipient))
    } catch (error) {
      failed(error)
    }
    await queries.invalidateQueries({ queryKey: ['mails'] })
  }

  return (
    <section class="section" aria-label={t().outbox}>
      <div class="section-head">
        <h2>{t().outbox}</h2>
        <ChoiceChip
          label={t().mailColumns.state}
          value={state()}
          choices={STATES.map((value) => ({ value, label: t().mailStates[value] }))}
          onChoose={(state) => url.set({ state })}
        />
      </div>
      <List
        label={t().outbox}
        loading={t().loadingMails}
        query={mails}
        columns={columns(retry)}
        expected={4}
        narrowed={{ by: ['state'], title: t().noSuchMails, text: t().noSuchMailsText, heading: 'h3' }}
        empty={<Empty icon="mail" title={t().noMails} about={t().noMailsText} />}
      />
    </section>
  )
}
