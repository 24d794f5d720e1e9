import type en from './en'

/** German. */
const words: typeof en = {
  denials: {
    hop: 'Auf diesem Weg ist sie nicht erreichbar.',
    target: 'Die Anfrage war nicht zu verstehen.',
    host: 'Eine solche App gibt es hier nicht.',
    app_token: 'Sie verlangt einen zweiten Faktor, den eine App nicht geben kann.',
    too_much: 'Du bist in mehr Gruppen, als dieser App mitgeteilt werden können. Frag einen Administrator.',
    rule: 'Diesen Teil darf niemand öffnen.',
    not_named: 'Sie ist für Personen, die Zugang bekommen haben, und du gehörst noch nicht dazu.',
    terms: 'Du darfst sie nur aus bestimmten Netzen oder zu bestimmten Zeiten öffnen, und jetzt nicht.',
    unknown_policy: 'Sie ist nicht vollständig eingerichtet. Frag einen Administrator.',
  },
  denied: 'Du darfst diese Seite nicht öffnen.',
  cannotOpen: (site) => `Du kannst ${site} nicht öffnen`,
  cannotOpenPage: 'Du kannst diese Seite nicht öffnen',
  otherAccount: 'Anderes Konto verwenden',
  toApps: 'Zurück zu meinen Apps',
  codeFor: 'Wenn du einem Administrator schreibst, nenne diesen Code:',
  badParameter: (name) =>
    `${name} ist in der Anfrage nicht wie erwartet. Wer die App betreibt, kann das in Ordnung bringen.`,
  reference: (code, link) => `Referenz ${code}. Ein Administrator kann sie ${link('unter „Traces“ öffnen')}.`,
  backTo: (app) => `Zurück zu ${app}`,
  open: (app) => `${app} öffnen`,
  over: {
    title: 'Diese Anmeldung ist vorbei',
    words: 'Sie hat zu lange gedauert oder ist schon abgeschlossen. Geh zur App zurück und beginne neu.',
  },
  otherBrowser: {
    title: 'Ein anderer Browser',
    words:
      'Diese Anmeldung wurde in einem anderen Browser begonnen, oder Cookies sind hier blockiert. Beginne neu in der App.',
  },
  cannotStart: {
    title: 'Diese Anmeldung kann nicht beginnen',
    words:
      'Die App hat dich mit einer Anfrage hierher geschickt, der wir nicht trauen können. An sie ging nichts zurück.',
  },
  clientChanged: {
    title: 'Diese Anmeldung kann nicht weitergehen',
    words: 'Die App wurde während der Anmeldung geändert. Geh zu ihr zurück und beginne neu.',
  },
  siteGone: {
    title: 'Diese Anmeldung kann nicht weitergehen',
    words:
      'Die App wurde während der Anmeldung geändert oder entfernt. Öffne sie noch einmal, oder frag einen Administrator.',
  },
  upstreamOver: {
    title: 'Diese Anmeldung kann nicht weitergehen',
    words:
      'Sie wurde in einem anderen Browser begonnen, hat zu lange gedauert oder ist schon abgeschlossen. Nichts wurde geändert. Beginne neu in der App, von der du kamst.',
  },
  toSignIn: 'Zur Anmeldeseite',
  changed: {
    title: 'Noch einmal versuchen',
    words: 'Während der Anmeldung hat sich etwas geändert. Geh zur App zurück und beginne neu.',
  },
  siteChanged: {
    title: 'Noch einmal versuchen',
    words: 'Während der Anmeldung hat sich etwas geändert. Öffne die App noch einmal.',
  },
  fromTheApp: 'Diese Anmeldung beginnt in der App selbst, die dich dann hierher schickt.',
  cancelled: (site) => ({
    title: 'Du hast dich nicht angemeldet',
    words: `Du hast die Anmeldung bei ${site} abgebrochen. Nichts wurde geändert.`,
  }),
  inCircles: (site) => ({
    title: `${site} schickt dich immer wieder zurück`,
    words:
      'Du bist angemeldet, aber die App sieht es nicht. Vielleicht blockiert dein Browser ihre Cookies, oder ihr Proxy verwirft sie.',
  }),
  tryAgain: (site) => `${site} noch einmal versuchen`,
  handOver: {
    title: (site) => `Die Anmeldung bei ${site} wurde nicht abgeschlossen`,
    over: 'Sie hat zu lange gedauert, oder dieser Link wurde schon verwendet.',
    other_browser: 'Sie wurde in einem anderen Browser begonnen, oder die Cookies dieser App sind hier blockiert.',
    again: 'Neu beginnen',
  },
  formPost: { title: 'Zurück zur App', words: 'Wenn nichts geschieht, geh von Hand weiter.', button: 'Weiter' },
  signOut: {
    title: 'Abmelden?',
    nobody: 'Hier ist niemand angemeldet.',
    signedIn: (account) => `Du bist als ${account} angemeldet.`,
    asks: (app) => `${app} bittet darum, dich abzumelden.`,
    unregistered: 'Die App hat eine Rückkehradresse genannt, die nicht registriert ist. Du bleibst hier.',
    button: 'Abmelden',
    stay: 'Angemeldet bleiben',
  },
  signedOut: {
    title: 'Du bist abgemeldet',
    words: 'Geöffnete Apps bleiben vielleicht offen, bis ihre eigene Anmeldung endet.',
    from: (instance) => `Von ${instance} und von deinen Apps, soweit sie sich benachrichtigen lassen.`,
    again: 'Wieder anmelden',
    goOn: (app) => `Weiter zu ${app}`,
    states: {
      signed_out: 'Abgemeldet',
      telling: 'Wird benachrichtigt',
      retrying: 'Neuer Versuch',
      failed: 'Nicht erreicht',
      by_frame: 'Benachrichtigt',
      not_supported: 'Noch offen',
    },
    about: {
      retrying: 'Noch keine Antwort',
      failed: 'Sie hat nie geantwortet; melde dich dort ab',
      by_frame: 'In diesem Browser',
      not_supported: 'Lässt sich nicht benachrichtigen; melde dich dort ab',
    },
    open: 'Öffnen',
    openOf: (app) => `${app} öffnen`,
    look: 'Noch einmal nachsehen',
    close: 'Du kannst diese Seite schließen; die Versuche gehen ohne sie einen Tag lang weiter.',
  },
  signOutRefused: {
    title: 'Diese Abmeldung kann nicht weitergehen',
    words:
      'Die App hat dich mit einer Anfrage hierher geschickt, die nicht passt. Du bist weiter angemeldet, wo du es warst.',
  },
  foreignForm: {
    title: 'Nichts wurde getan',
    words: 'Die Anfrage kam nicht von der Abmeldeseite. Öffne diese Seite und versuch es noch einmal.',
  },
  away: {
    title: 'Gleich wieder da',
    words: 'Die Anmeldung wird gerade aus einer Sicherung wiederhergestellt. Lade diese Seite in einer Minute neu.',
  },
  toSignOut: 'Zur Abmeldeseite',
  help: 'Hilfe nötig?',
}
export default words
