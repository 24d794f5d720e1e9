/** From what came back of a probe to what an administrator reads: each finding with what to do about it. */
import { type Finding, finding, type ProbeAnswers } from './probe'
import { connectionOf, forwardedOf, hidden, identityOf, routedOf, socketOf, strippedOf } from './probe-app-findings'
import { asksNot, hopOf, hostOf, reachOf, signInOf, targetOf } from './probe-check-findings'

/** In the order in which a request meets them. What an earlier fault hides is unknown, never left out. */
export function findingsOf(answers: ProbeAnswers): Finding[] {
  const { page, app } = answers
  if (page.kind === 'failed') return [finding('reach', 'bad', page.words, page.mend)]
  const reach = reachOf(answers)
  if (page.kind !== 'check') return [reach, asksNot(answers, page)]
  const asks: Finding = {
    ...finding('asks', 'ok', 'The proxy asks GateKeeper before it lets anything through'),
    milliseconds: page.milliseconds,
  }
  const before = [reach, asks, hopOf(page.seen), targetOf(page.seen), hostOf(answers, page.seen), signInOf(answers)]
  const seen = app?.kind === 'app' ? app.seen : null
  return [
    ...before,
    routedOf(answers),
    seen ? identityOf(answers) : hidden('identity'),
    seen ? strippedOf(answers) : hidden('stripped'),
    seen ? forwardedOf(answers) : hidden('forwarded'),
    seen ? connectionOf(answers) : hidden('connection'),
    seen ? socketOf(answers) : hidden('socket'),
  ]
}
