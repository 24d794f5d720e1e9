import type { Circumstances, MailData, MailKind } from '@gatekeeper/core/delivery/mail'
import type { Say } from './say'

/** What a mail says, before it is laid out as text and as HTML. */
export interface Composed {
  subject: string
  /** Shown by inboxes beside the subject. */
  preheader: string
  heading: string
  paragraphs: string[]
  code?: string
  facts: [name: string, value: string][]
  button?: { label: string; link: string }
  /** Smaller, below. */
  notes: (string | { text: string; label: string; link: string })[]
}

type Composer<K extends MailKind> = (data: MailData[K], say: Say) => Composed

/** Of every mail: its own subject, heading and first sentence. */
const body = (
  say: Say,
  { subject, heading, intro }: { subject: string; heading: string; intro: string },
  rest: Partial<Composed> = {},
): Composed => ({
  subject: subject.includes(say.instance) ? subject : say.words.subject_with(say.instance, subject),
  preheader: intro,
  heading,
  paragraphs: [intro],
  facts: [],
  notes: [],
  ...rest,
})

const circumstances = ({ device, ip, at }: Circumstances, say: Say): Composed['facts'] => {
  const { facts } = say.words
  const place: Composed['facts'] = ip === null ? [] : [[facts.address, ip]]
  return [[facts.device, say.device(device)], ...place, [facts.when, say.when(at)]]
}

const fact = (name: string, value: string | null): Composed['facts'] => (value === null ? [] : [[name, value]])

/** The button that ends what was done, and what it does. */
const notMe = (link: string, say: Say): Partial<Composed> =>
  link === '' ? {} : { button: { label: say.words.not_me.button, link }, notes: [say.words.not_me.note] }

const COMPOSERS: { [K in MailKind]: Composer<K> } = {
  code: (data, say) => {
    const words = say.words.code
    return body(
      say,
      {
        // Its digits stand in the subject too: a phone shows them without opening the mail.
        subject: words.subject(data.code, say.instance),
        heading: words.heading,
        intro: words.intro(data.app ?? say.instance, say.device(data.device), say.when(data.at)),
      },
      { preheader: words.preheader(data.code), code: data.code, notes: [words.note, words.not_asked] },
    )
  },
  sign_in_by_password: (data, say) => {
    const words = say.words.sign_in_by_password
    return body(
      say,
      { subject: words.subject, heading: words.heading, intro: words.intro(say.instance) },
      { facts: circumstances(data, say), button: { label: say.words.sign_in, link: data.link }, notes: [words.note] },
    )
  },
  register: (data, say) => {
    const words = say.words.register
    return body(
      say,
      { subject: words.subject, heading: words.heading, intro: words.intro(data.app ?? say.instance) },
      { button: { label: words.button, link: data.link }, notes: [words.note] },
    )
  },
  already_registered: (data, say) => {
    const words = say.words.already_registered
    return body(
      say,
      { subject: words.subject, heading: words.heading, intro: words.intro(say.instance) },
      {
        facts: circumstances(data, say),
        button: { label: say.words.sign_in, link: data.link },
        notes: [{ text: words.forgotten, label: words.reset, link: data.reset_link }, words.note],
      },
    )
  },
  invite: (data, say) => {
    const words = say.words.invite
    return body(
      say,
      {
        subject: words.subject(say.instance),
        heading: words.heading(say.instance),
        intro: words.intro(data.inviter, say.instance),
      },
      { button: { label: words.button, link: data.link }, notes: [words.note(say.when(data.expires_at))] },
    )
  },
  approval_wanted: (data, say) => {
    const words = say.words.approval_wanted
    const { facts } = say.words
    return body(
      say,
      { subject: words.subject(data.email), heading: words.heading, intro: words.intro(say.instance) },
      {
        facts: [...fact(facts.name, data.name), [facts.email, data.email]],
        button: { label: words.button, link: data.link },
      },
    )
  },
  approved: (data, say) => {
    const words = say.words.approved
    return body(
      say,
      { subject: words.subject, heading: words.heading, intro: words.intro(say.instance) },
      { button: { label: say.words.sign_in, link: data.link } },
    )
  },
  rejected: (_data, say) => {
    const words = say.words.rejected
    return body(say, { subject: words.subject, heading: words.heading, intro: words.intro(say.instance) })
  },
  reset_password: (data, say) => {
    const words = say.words.reset_password
    return body(
      say,
      { subject: words.subject, heading: words.heading, intro: words.intro(say.instance) },
      { facts: circumstances(data, say), button: { label: words.button, link: data.link }, notes: [words.note] },
    )
  },
  verify_email: (data, say) => {
    const words = say.words.verify_email
    return body(
      say,
      { subject: words.subject, heading: words.heading, intro: words.intro(data.email, say.instance) },
      { button: { label: words.button, link: data.link }, notes: [words.note] },
    )
  },
  email_changed: (data, say) => {
    const words = say.words.email_changed
    const { facts } = say.words
    return body(
      say,
      { subject: words.subject, heading: words.heading, intro: `${words.intro(say.instance)} ${say.words.calm}` },
      {
        facts: [[facts.old_email, data.old_email], [facts.new_email, data.new_email], ...circumstances(data, say)],
        ...notMe(data.not_me, say),
      },
    )
  },
  credential_changed: (data, say) => {
    const words = say.words.credential_changed
    const heading = words.changes[data.change]
    return body(
      say,
      { subject: heading, heading, intro: `${words.intro(say.instance)} ${say.words.calm}` },
      { facts: [...fact(say.words.facts.name, data.what), ...circumstances(data, say)], ...notMe(data.not_me, say) },
    )
  },
  new_device: (data, say) => {
    const words = say.words.new_device
    const { facts, means } = say.words
    const by = data.by.length === 0 ? null : say.list(data.by.map((one) => means[one]))
    return body(
      say,
      { subject: words.subject(say.instance), heading: words.heading, intro: say.words.calm },
      {
        preheader: [say.device(data.device), data.ip ?? ''].filter(Boolean).join(', '),
        facts: [...circumstances(data, say), ...fact(facts.by, by), ...fact(facts.opened, data.app)],
        ...notMe(data.not_me, say),
      },
    )
  },
  second_factor_guessed: (data, say) => {
    const words = say.words.second_factor_guessed
    return body(
      say,
      { subject: words.subject, heading: words.heading, intro: words.intro(say.instance, say.when(data.until)) },
      { facts: circumstances(data, say), ...notMe(data.not_me, say) },
    )
  },
  tokens_reused: (data, say) => {
    const words = say.words.tokens_reused
    return body(
      say,
      { subject: words.subject(data.app), heading: words.heading(data.app), intro: words.intro(data.app) },
      {
        facts: [
          [say.words.facts.app, data.app],
          [say.words.facts.when, say.when(data.at)],
        ],
        ...notMe(data.not_me, say),
      },
    )
  },
  event: (data, say) => {
    const words = say.words.event
    const { facts } = say.words
    return body(
      say,
      { subject: words.subject(data.action), heading: words.subject(data.action), intro: words.intro(say.instance) },
      {
        facts: [
          ...fact(facts.who, data.who),
          ...fact(facts.what, data.what),
          ...fact(facts.address, data.ip),
          ...fact(facts.reason, data.reason),
          [facts.when, say.when(data.at)],
        ],
        button: { label: words.button, link: data.link },
        notes: [words.note],
      },
    )
  },
  test: (data, say) => {
    const words = say.words.test
    return body(
      say,
      { subject: words.subject(say.instance), heading: words.heading, intro: words.intro(say.instance) },
      { code: data.code, notes: [words.note] },
    )
  },
}

export const compose = <K extends MailKind>(kind: K, data: MailData[K], say: Say): Composed =>
  COMPOSERS[kind](data, say)
