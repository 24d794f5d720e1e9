// Abmeldungen: was aus jeder App wurde, als eine Sitzung endete.
import type en from '../en/admin-log-outs'
import { plural } from '../format'

const words: typeof en = {
  title: 'Abmeldungen',
  text: 'Was aus den Apps wurde, als eine Sitzung endete: die letzten zwanzig.',
  loading: 'Die Abmeldungen laden',
  none: 'In letzter Zeit ist keine Sitzung mit Apps zu Ende gegangen.',
  of: (device) => `Apps von ${device}`,
  tries: (n) => plural(n, { one: '# Versuch', other: '# Versuche' }),
  next: 'nächster',
  outcomes: {
    signed_out: 'Abgemeldet',
    telling: 'Wird benachrichtigt',
    retrying: 'Neuer Versuch folgt',
    failed: 'Nicht erreicht',
    by_frame: 'Im Browser benachrichtigt',
    not_supported: 'Nicht zu benachrichtigen',
  },
  answered: (status) => `Sie hat mit ${status} geantwortet.`,
  apps: (n) => plural(n, { one: '# App', other: '# Apps' }),
  missing: (n) => plural(n, { one: '# nicht benachrichtigt', other: '# nicht benachrichtigt' }),
  again: 'Wiederholen',
  againOf: (app) => `Noch einmal versuchen, ${app} zu benachrichtigen`,
  told: (app) => `${app} ist abgemeldet.`,
  notTold: (app) => `${app} ließ sich nicht benachrichtigen. Es wird einen Tag lang weiter versucht.`,
}
export default words
