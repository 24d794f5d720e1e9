// Was die gemeinsamen Bausteine sagen, und was auf jeder Seite misslingen kann.
import type en from '../en/ui'
import { plural } from '../format'

const words: typeof en = {
  show: 'Zeigen',
  copy: 'Kopieren',
  copied: 'Kopiert',
  copyOf: (what) => `${what} kopieren`,
  close: 'Schließen',
  cancel: 'Abbrechen',
  undo: 'Rückgängig',
  retry: 'Noch einmal versuchen',
  resend: 'Noch einmal senden',
  resendIn: (seconds) =>
    plural(seconds, { one: 'In # Sekunde noch einmal senden', other: 'In # Sekunden noch einmal senden' }),
  loading: 'Lädt',
  optional: 'Freiwillig',
  notifications: 'Meldungen',
  reference: (code) => `Kennung ${code}`,
  offline: 'GateKeeper ist nicht erreichbar. Prüf deine Verbindung und versuch es noch einmal.',
  busy: 'Der Server ist beschäftigt. Versuch es gleich noch einmal.',
  unexpected: 'Auf dem Server ging etwas schief. Geändert wurde nichts.',
  conflict: 'Jemand anderes hat das inzwischen geändert. Lade es neu und wiederhole deine Änderung.',
  forbidden: 'Das darfst du nicht.',
  notFound: 'Das gibt es nicht mehr.',
  signedOut: 'Du wurdest abgemeldet. Melde dich wieder an, um weiterzumachen.',
}
export default words
