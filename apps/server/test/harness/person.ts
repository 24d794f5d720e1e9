import type { Answer, Browser, Landed } from './browser'
import { PASSWORD } from './records'

/** Whoever sits before the sign-in page, and what they answer. */
export interface Person {
  email: string
  password?: string
  /** To a forced change of password. */
  new_password?: string
  /** To the consent page; yes by default. */
  allow?: boolean
  /** To the account page; the one signed in by default. */
  account?: 'continue' | 'other'
  /** To whatever second factor is asked for, or enrolled. */
  second?: (browser: Browser, interaction: string) => Promise<Answer>
}

export const interactionOf = ({ url, status }: Landed): string => {
  const interaction = url.searchParams.get('interaction')
  if (url.pathname !== '/login' || interaction === null) throw new Error(`no sign-in page: ${status} ${url}`)
  return interaction
}

/** The step that the sign-in page asks for, as its script learns it. */
export const stepOf = async (browser: Browser, landed: Landed): Promise<string> => {
  const { data, error } = await browser.call('login.state', { interaction: interactionOf(landed) }, 'query')
  if (error) throw new Error(`no step: ${error.data.gk.reason} ${error.message}`)
  return data.step
}

/** Answers page after page until the browser is sent on; `steps` says which were shown. */
export const goThrough = async (
  browser: Browser,
  landed: Landed,
  person: Person,
): Promise<{ landed: Landed; steps: string[] }> => {
  const { email, password = PASSWORD, new_password = '', allow = true, account = 'continue' } = person
  const interaction = interactionOf(landed)
  const steps: string[] = []
  let step = await stepOf(browser, landed)
  while (step !== 'continue') {
    if (steps.length > 5) throw new Error(`the sign-in does not end: ${steps.join(', ')}`)
    steps.push(step)
    const second = async () => person.second?.(browser, interaction)
    const answers: Record<string, () => Promise<Answer | undefined>> = {
      second_factor: second,
      enroll_factor: second,
      identify: () => browser.call('login.password', { interaction, login: email, password }),
      select_account: () => browser.call('login.selectAccount', { interaction, choice: account }),
      change_password: () => browser.call('login.changePassword', { interaction, password: new_password }),
      consent: () => browser.call('login.consent', { interaction, allow }),
    }
    const answer = await answers[step]?.()
    if (!answer || answer.error) throw new Error(`${step} refused: ${answer?.error?.message}`)
    step = answer.data.step
    if (step === 'continue') return { landed: await browser.open(answer.data.continue_to), steps }
  }
  return { landed, steps }
}
