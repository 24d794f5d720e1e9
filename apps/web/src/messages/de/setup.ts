// Der erste Start.
import type en from '../en/setup'
import { plural } from '../format'

const words: typeof en = {
  title: 'GateKeeper einrichten',
  loading: 'Die Einrichtung lädt',
  working: 'Wird geprüft …',
  tokenLead: 'Das dauert eine Minute.',
  token: 'Einrichtungs-Token',
  tokenHint: 'GateKeeper hat es beim Start auf seiner Konsole ausgegeben.',
  tokenMissing: 'Füge das Token von der Konsole ein.',
  tokenWrong:
    'Das ist nicht das Einrichtungs-Token. Kopiere es noch einmal von der Konsole; ein Neustart gibt ein neues aus.',
  continue: 'Weiter',
  adminLead: 'Du wirst der erste Administrator.',
  name: 'Name',
  email: 'E-Mail',
  emailMissing: 'Gib deine E-Mail-Adresse ein.',
  emailInvalid: 'Das ist keine E-Mail-Adresse.',
  password: 'Passwort',
  passwordHint: (least) =>
    plural(least, {
      one: 'Mindestens # Zeichen. Ein paar Wörter hintereinander sind gut.',
      other: 'Mindestens # Zeichen. Ein paar Wörter hintereinander sind gut.',
    }),
  passwordShort: (least) => plural(least, { one: 'Nimm mindestens # Zeichen.', other: 'Nimm mindestens # Zeichen.' }),
  instance: 'Name dieses GateKeeper',
  instanceHint: 'Das liest, wer sich anmeldet: „mit deinem …-Konto“.',
  finish: 'Einrichtung abschließen',
  checks: 'Geprüft',
  tokenAccepted: 'Einrichtungs-Token angenommen',
  address: 'Adresse',
  secure: 'Sichere Cookies',
  insecure: 'Hier ist nichts verschlüsselt: Setze BASE_URL auf eine https-Adresse, bevor andere es benutzen',
  doneTitle: 'Schon eingerichtet',
  doneLead: 'Dieser GateKeeper hat seinen Administrator.',
  signIn: 'Anmelden',
}
export default words
