// The four figures on top, each with what it compares to.
import { dashboard as t } from '../../messages/admin'
import { number } from '../../messages/format'
import type { Charts, Summary } from '../types'

export function Figures(props: { summary: Summary; charts: Charts }) {
  const enrolled = () => props.summary.second_factors.passkey + props.summary.second_factors.totp
  /** of whom the factors were counted, up to a minute ago */
  const counted = () => props.summary.second_factors.active
  const active = () => props.summary.users.active
  return (
    <dl class="figures">
      <Figure title={t().signIns} value={number(props.charts.came_in)}>
        {compared(props.charts.came_in, props.charts.before.came_in)}
      </Figure>
      <Figure title={t().refused} value={number(props.charts.turned_away)}>
        {compared(props.charts.turned_away, props.charts.before.turned_away)}
      </Figure>
      <Figure title={t().sessionsNow} value={number(props.summary.sessions)}>
        {t().activeUsers(active())}
      </Figure>
      <Figure title={t().secondFactor} value={t().percent(counted() === 0 ? 0 : enrolled() / counted())}>
        {t().ofUsers(enrolled(), counted())}
      </Figure>
    </dl>
  )
}

function Figure(props: { title: string; value: string; children: string }) {
  return (
    <div>
      <dt>{props.title}</dt>
      <dd>{props.value}</dd>
      <dd class="sub ink-3">{props.children}</dd>
    </div>
  )
}

function compared(now: number, before: number): string {
  if (before === 0) return t().nothingBefore
  if (now === before) return t().asMany
  const share = Math.abs(now - before) / before
  return now > before ? t().more(share) : t().less(share)
}
