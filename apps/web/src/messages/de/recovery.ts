// Wege zurück ins Konto: über Links, die gemailt oder übergeben wurden.
import type en from '../en/recovery'
import { plural } from '../format'

const words: typeof en = {
  loading: 'Die Seite lädt',
  working: 'Einen Moment …',
  signIn: 'Anmelden',
  backToSignIn: 'Zurück zur Anmeldung',
  toAccount: 'Zu meinem Konto',

  forgotTitle: 'Neues Passwort setzen',
  forgotLead: 'Wir mailen dir einen Link dafür.',
  email: 'E-Mail',
  emailMissing: 'Gib deine E-Mail-Adresse ein.',
  sendLink: 'Link senden',
  noMail: 'Von hier gehen keine Mails aus',
  noMailHelp: 'Wer das hier betreibt, kann dir ein neues Passwort setzen oder einen Anmeldelink geben.',
  inboxTitle: 'Sieh in dein Postfach',
  inboxLead: (email) => `Wenn ${email} hier ein Konto hat, ist ein Link unterwegs. Er gilt einmal und 15 Minuten lang.`,
  inboxHelp: 'Nach einer Minute nichts da? Sieh im Spam nach, oder prüf die Adresse.',
  otherAddress: 'Andere Adresse verwenden',

  overTitle: 'Dieser Link gilt nicht mehr',
  overLead: 'Er wurde schon benutzt, oder seine Zeit ist um.',
  overReset: 'Links für ein neues Passwort gelten einmal und 15 Minuten lang. Fordere einen neuen an.',
  overVerify: 'Fordere einen neuen an: in deinem Konto unter Profil.',
  overNotMe: 'Wenn jemand anderes in deinem Konto ist, setze ein neues Passwort: Das meldet alle ab.',
  overSignIn: 'Bitte den, der ihn dir gab, um einen neuen.',
  newLink: 'Neuen Link anfordern',

  newTitle: 'Neues Passwort wählen',
  newLead: (email) => `für ${email}`,
  newPassword: 'Neues Passwort',
  newHint: (least) =>
    plural(least, {
      one: 'Mindestens # Zeichen. Ein paar Wörter hintereinander sind gut.',
      other: 'Mindestens # Zeichen. Ein paar Wörter hintereinander sind gut.',
    }),
  newShort: (least) => plural(least, { one: 'Nimm mindestens # Zeichen.', other: 'Nimm mindestens # Zeichen.' }),
  newEnds: 'Du wirst überall abgemeldet.',
  newSave: 'Passwort speichern',
  savedTitle: 'Dein Passwort ist gesetzt',
  savedLead: 'Melde dich jetzt damit an. Wenn du einen zweiten Faktor hast, wird er weiterhin verlangt.',

  notMeTitle: 'Jemand anderes in deinem Konto?',
  notMeLead: (account) => `Sichere das Konto von ${account}.`,
  notMeOut: 'Alle werden abgemeldet',
  notMeOutMore: 'In jedem Browser und in jeder App',
  notMePassword: 'Das Passwort gilt nicht mehr',
  notMePasswordMore: 'Du setzt ein neues über einen Link, den wir dir mailen',
  notMeKeys: 'Was diese Woche dazukam, wird entfernt',
  notMeKeysMore: 'Passkeys, verbundene Konten, Wiederherstellungscodes',
  notMeAddress: 'Eine geänderte E-Mail-Adresse kommt zurück',
  notMeAct: 'Mein Konto sichern',
  notMeNothing: 'Warst du es doch? Dann schließ diese Seite: Nichts hat sich geändert.',
  securedTitle: 'Dein Konto ist gesichert',
  securedLead: (email) => `Alle sind abgemeldet. Ein Link für ein neues Passwort ist unterwegs zu ${email}.`,
  closedTitle: 'Dein Konto ist geschlossen',
  closedLead: 'Alle sind abgemeldet, aber deine alte E-Mail-Adresse gehört inzwischen zu einem anderen Konto.',
  closedHelp: 'Bitte den, der das hier betreibt, es wieder für dich zu öffnen.',

  verifyTitle: 'Ist das deine Adresse?',
  verifyLead: (email) => `Bestätige ${email}.`,
  verifyChange: (email, account) => `${email} wird die Adresse des Kontos, das jetzt ${account} hat.`,
  verifyNot: 'Wenn du das nicht wolltest, schließ die Seite: Nichts ändert sich.',
  verifyAct: 'Ja, das ist meine',
  verifiedTitle: 'Deine Adresse ist bestätigt',
  verifiedLead: (email) => `Ab jetzt meldest du dich mit ${email} an.`,

  linkTitle: (account) => `Als ${account} anmelden`,
  linkLead: 'Dieser Link meldet dich einmal an, in diesem Browser.',
  linkNotYou: 'Nicht dein Konto? Schließ die Seite.',
  linkRefused: 'Dieses Konto darf sich jetzt nicht anmelden. Frag den, der dir den Link gab.',
}
export default words
