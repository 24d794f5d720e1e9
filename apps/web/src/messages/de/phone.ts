// Anmelden mit einem angemeldeten Telefon: die Seite mit dem Code, und die auf dem Telefon.
import type { JSX } from 'solid-js'
import type en from '../en/phone'

const words: typeof en = {
  step: 'Mit dem Telefon',
  lead: 'Scanne das mit einem angemeldeten Telefon.',
  loading: 'Der Code wird erzeugt',
  code: 'QR-Code mit der Adresse, die das Telefon öffnet',
  match: (number): JSX.Element => ['Prüf dann, ob das Telefon dies zeigt: ', number],
  left: (minutes, seconds) => `Noch ${minutes}:${String(seconds).padStart(2, '0')} gültig`,
  cannotScan: 'Oder öffne dort diese Adresse:',
  address: 'die Adresse im Code',
  denied: 'Auf dem Telefon hieß es, das seist nicht du.',
  deniedHelp: 'Wenn du es warst, zeig einen neuen Code und genehmige ihn.',
  expired: 'Dieser Code ist abgelaufen.',
  another: 'Neuen Code zeigen',
  back: 'Zurück',

  title: 'Auf einem anderen Gerät anmelden?',
  only: 'Genehmige es nur, wenn du selbst damit begonnen hast.',
  asking: 'Die Anmeldung wird gesucht',
  bothShow: 'Beide Bildschirme müssen dies zeigen',
  opens: 'Öffnet',
  account: (instance) => `Dein ${instance}-Konto`,
  on: 'Auf',
  unknownDevice: 'Ein unbekanntes Gerät',
  browserOn: (browser, system) => `${browser} auf ${system}`,
  from: 'Von',
  unknownAddress: 'Eine unbekannte Adresse',
  sameNetwork: 'das Netz, in dem du jetzt bist',
  otherNetwork: 'nicht das Netz, in dem du jetzt bist',
  asked: 'Angefragt',
  validUntil: (time) => `gültig bis ${time}`,
  approve: 'Anmeldung genehmigen',
  notMe: 'Das bin ich nicht',
  notYou: 'Nicht du?',
  approvedTitle: 'Genehmigt',
  approvedLead: 'Das andere Gerät wird angemeldet. Du kannst diese Seite schließen.',
  deniedTitle: 'Abgebrochen',
  deniedLead:
    'Niemand wurde angemeldet. Wenn du nicht damit begonnen hast, wollte jemand dein Konto benutzen: Sieh dir deine Aktivität an.',
  toActivity: 'Aktivität ansehen',
  goneTitle: 'Dieser Code gilt nicht mehr',
  goneLead:
    'Er ist abgelaufen, schon beantwortet oder durch einen neueren ersetzt. Zeig auf dem anderen Bildschirm einen neuen.',
  toAccount: 'Zu deinem Konto',
}
export default words
