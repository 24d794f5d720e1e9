import { escapeHtml } from '../http/escape-html'
import type { Composed } from './compose'
import { SHEET, STYLES } from './styles.data'

/** The HTML of a mail: tables and inline styles, as mail programs want them; everything that is not ours is escaped. */

type Look = keyof typeof STYLES
type Attributes = Record<string, string>

const attributes = (all: Attributes): string =>
  Object.entries(all)
    .map(([name, value]) => ` ${name}="${escapeHtml(value)}"`)
    .join('')

/** `content` is HTML already. */
const element = (tag: string, look: Look, content: string, more: Attributes = {}): string =>
  `<${tag}${attributes({ class: look, style: STYLES[look], ...more })}>${content}</${tag}>`

const table = (look: Look, rows: string[], more: Attributes = { width: '100%' }): string => {
  const body = rows.map((row) => `<tr>${row}</tr>`).join('\n')
  return element('table', look, `\n${body}\n`, { role: 'presentation', cellpadding: '0', cellspacing: '0', ...more })
}

const anchor = (look: Look, label: string, link: string): string =>
  element('a', look, escapeHtml(label), { href: link })

const note = (one: Composed['notes'][number]): string =>
  element(
    'p',
    'quiet',
    typeof one === 'string' ? escapeHtml(one) : `${escapeHtml(one.text)} ${anchor('a', one.label, one.link)}`,
  )

const factRows = (facts: Composed['facts']): string[] =>
  facts.map(
    ([name, value]) =>
      element('td', 'k', escapeHtml(name)) + element('td', 'v', escapeHtml(value).replace(/\n/g, '<br>')),
  )

const sheet = ({ heading, paragraphs, code, facts, button, notes }: Composed, instance: string): string =>
  [
    table('plain', [element('td', 'brand', escapeHtml(instance))]),
    element('h1', 'heading', escapeHtml(heading)),
    ...paragraphs.map((paragraph) => element('p', 'p', escapeHtml(paragraph))),
    ...(code === undefined ? [] : [table('plain', [element('td', 'code', escapeHtml(code))])]),
    ...(facts.length === 0 ? [] : [table('plain', factRows(facts))]),
    ...(button === undefined
      ? []
      : [
          table(
            'plain',
            [
              element('td', 'gap', ''),
              element('td', 'btn', anchor('link', button.label, button.link), { bgcolor: '#0f5f6b' }),
            ],
            {},
          ),
        ]),
    ...(notes.length === 0 ? [] : [table('plain', [element('td', 'gap', notes.map(note).join('\n'))])]),
  ].join('\n')

/** A whole document. `language`: of its words. */
export const layOut = (composed: Composed, frame: { language: string; instance: string; footer: string }): string => {
  const { instance, language, footer } = frame
  const inner = table('sheet', [element('td', 'in', `\n${sheet(composed, instance)}\n`)], { width: '520' })
  const foot = table('w', [element('td', 'foot', escapeHtml(footer))], { width: '520' })
  const outer = element('td', 'outer', `\n${inner}\n${foot}\n`, { align: 'center' })
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(composed.subject)}</title>
<style>
${SHEET}
</style>
</head>
<body class="body" style="${escapeHtml(STYLES.body)}">
<div role="main" lang="${language}">
${element('div', 'pre', escapeHtml(composed.preheader))}
${table('bg', [outer], { width: '100%', bgcolor: '#f6f5f2' })}
</div>
</body>
</html>
`
}
