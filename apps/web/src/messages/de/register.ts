// Zu einem Konto kommen: per Mail oder per Einladung.
import type en from '../en/register'
import { plural } from '../format'

const words: typeof en = {
  title: 'Konto anlegen',
  loading: 'Die Registrierung lädt',
  working: 'Wird bearbeitet …',
  askLead: 'Wir mailen dir einen Link, mit dem es weitergeht.',
  email: 'E-Mail',
  emailMissing: 'Gib deine E-Mail-Adresse ein.',
  emailInvalid: 'Das ist keine E-Mail-Adresse.',
  emailDomain: 'Adressen dieser Domain gelten hier nicht. Nimm eine deiner Organisation.',
  sendLink: 'Link senden',
  haveAccount: 'Stattdessen anmelden',

  inboxTitle: 'Sieh in dein Postfach',
  inboxLead: (email) => `Wir haben an ${email} geschrieben.`,
  inboxText:
    'Folge dem Link in der Mail innerhalb von 24 Stunden. Es kann eine Minute dauern; sieh auch im Spam nach. Diese Seite kannst du schließen.',
  again: 'Noch einmal senden',
  againIn: (seconds) =>
    plural(seconds, {
      one: 'In # Sekunde geht es noch einmal.',
      other: 'In # Sekunden geht es noch einmal.',
    }),
  againAt: (time) => `Um ${time} geht es noch einmal.`,
  sentAgain: 'Noch einmal gesendet.',
  otherAddress: 'Andere Adresse verwenden',

  finishTitle: 'Dein Konto anlegen',
  finishLead: 'Deine Adresse ist bestätigt. Noch ein Schritt.',
  finishLeadApp: (app) => `Deine Adresse ist bestätigt. Noch ein Schritt, dann geht es zu ${app}.`,
  inviteLead: (who, instance) => `${who} lädt dich zu ${instance} ein.`,
  inviteLeadNobody: (instance) => `Du bist zu ${instance} eingeladen.`,
  name: 'Name',
  nameHint: 'So, wie andere ihn lesen sollen.',
  password: 'Passwort',
  passwordHint: (least) =>
    plural(least, {
      one: 'Mindestens # Zeichen. Ein paar Wörter hintereinander sind gut.',
      other: 'Mindestens # Zeichen. Ein paar Wörter hintereinander sind gut.',
    }),
  passwordShort: (least) => plural(least, { one: 'Nimm mindestens # Zeichen.', other: 'Nimm mindestens # Zeichen.' }),
  create: 'Konto anlegen',
  or: 'oder',
  withoutPassword: 'Ohne Passwort weiter',
  withoutPasswordText: 'Du meldest dich mit einem Code per Mail an, oder mit einem Passkey, den du später hinzufügst.',
  approvalNote: 'Neue Konten sieht sich ein Administrator an, bevor sie benutzt werden können.',

  waitingTitle: 'Fast geschafft',
  waitingLead: 'Ein Administrator sieht sich dein Konto noch an.',
  waitingText: (email) => `Danach schreiben wir gleich an ${email}. Hier ist nichts mehr zu tun.`,

  closedTitle: 'Die Registrierung ist geschlossen',
  closedLead: 'Niemand kann hier selbst ein Konto anlegen.',
  closedText: 'Bitte den, der diesen GateKeeper betreibt, dich einzuladen.',
  takenTitle: 'Du hast schon ein Konto',
  takenLead: 'Diese Adresse gehört zu einem Konto hier. Melde dich damit an.',
  forgot: 'Passwort vergessen?',
  expiredTitle: 'Dieser Link ist abgelaufen',
  expiredLead: 'Er galt 24 Stunden. Beginne noch einmal, dann bekommst du einen neuen; es dauert eine Minute.',
  usedTitle: 'Dieser Link wurde schon benutzt',
  usedLead: 'Das Konto, das er angelegt hat, ist da. Melde dich damit an.',
  unknownTitle: 'Dieser Link funktioniert nicht',
  unknownLead: 'Er ist nicht vollständig, oder es kam ein neuerer. Folge dem Link in der neuesten Mail.',
  inviteExpiredTitle: 'Diese Einladung ist abgelaufen',
  inviteExpiredLead: 'Bitte den, der dich eingeladen hat, um eine neue.',
  inviteRevokedTitle: 'Diese Einladung wurde zurückgezogen',
  inviteRevokedLead: 'Frag den, der dich eingeladen hat, falls dich das wundert.',
  inviteClosedLead: 'Neue Konten werden nicht mehr angenommen. Frag den, der dich eingeladen hat.',
  refusedTitle: 'Du kannst dich noch nicht anmelden',
  refusedLead: 'Dein Konto ist da, darf aber nicht benutzt werden. Frag den, der diesen GateKeeper betreibt.',
  startAgain: 'Noch einmal beginnen',
  signIn: 'Anmelden',
}
export default words
