import type { Composed } from './compose'

/** The same mail without a look: a code and a link stand alone on their lines, for whoever copies them. */
export const asText = ({ heading, paragraphs, code, facts, button, notes }: Composed, footer: string): string => {
  const blocks = [
    heading,
    ...paragraphs,
    ...(code === undefined ? [] : [code]),
    ...(facts.length === 0 ? [] : [facts.map(([name, value]) => `${name}: ${value}`).join('\n')]),
    ...(button === undefined ? [] : [`${button.label}:\n${button.link}`]),
    ...notes.map((note) => (typeof note === 'string' ? note : `${note.text} ${note.label}:\n${note.link}`)),
    // RFC 3676 §4.3: a signature begins so
    `-- \n${footer}`,
  ]
  return `${blocks.join('\n\n')}\n`
}
