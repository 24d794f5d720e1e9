// Expected and received, character by character, the first that differs marked in both.
import { For, Show } from 'solid-js'
import { traces as t } from '../../messages/admin'
import { number } from '../../messages/format'
import type { Trace } from '../types'
import { type Cut, cutAt } from './difference'

export type Comparable = Pick<Trace, 'expected' | 'received' | 'difference'>

/** `plain`: beneath a step of the doctor, which is no section of its own. */
export function Compared(props: { trace: Comparable; plain?: boolean }) {
  const others = () => props.trace.expected.filter((one) => one !== props.trace.difference?.expected)
  return (
    <Show when={props.trace.difference ?? (props.trace.expected.length > 0 || props.trace.received !== null)}>
      <section classList={{ section: !props.plain }} aria-label={props.plain ? t().compared : undefined}>
        <Show when={!props.plain}>
          <h2>{t().compared}</h2>
        </Show>
        <Show when={props.trace.difference} fallback={<Plain trace={props.trace} />}>
          {(difference) => <SideBySide {...difference()} />}
        </Show>
        <Show when={props.trace.difference && others().length > 0}>
          <p class="ink-2 text-sm">{t().others(others().length)}</p>
          <ul class="stack-sm mt-8">
            <For each={others()}>{(one) => <li class="mono break">{one}</li>}</For>
          </ul>
        </Show>
      </section>
    </Show>
  )
}

function SideBySide(props: { expected: string; received: string; position: number }) {
  const want = () => cutAt(props.expected, props.position)
  const got = () => cutAt(props.received, props.position)
  const place = () => number([...want().same].length + 1)
  return (
    // biome-ignore lint/a11y/useSemanticElements: two strings that belong together, not a form
    <div
      class="compare"
      role="group"
      aria-label={t().comparedLabel(place(), want().mark || t().end, got().mark || t().end)}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, which the keyboard must be able to do
      tabIndex={0}
    >
      <div class="compare-grid">
        <span class="l">{t().allowed}</span>
        <Line cut={want()} mark="want" />
        <span class="l">{t().received}</span>
        <Line cut={got()} mark="got" />
        <span class="l" />
        <span class="caret" aria-hidden="true">
          {'\u00a0'.repeat([...want().same].length)}↑ {t().character(place())}
        </span>
      </div>
    </div>
  )
}

function Line(props: { cut: Cut; mark: 'want' | 'got' }) {
  return (
    <span>
      <span class="same">{props.cut.same}</span>
      <span class={props.mark}>{props.cut.mark || '\u00a0'}</span>
      <span class="rest">{props.cut.rest}</span>
    </span>
  )
}

/** Where there is nothing to lay side by side. */
function Plain(props: { trace: Comparable }) {
  return (
    <dl class="facts mt-12">
      <dt>{t().allowed}</dt>
      <dd class="mono">{props.trace.expected.join(', ') || t().noneAllowed}</dd>
      <dt>{t().received}</dt>
      <dd class="mono">{props.trace.received ?? t().nothingReceived}</dd>
    </dl>
  )
}
