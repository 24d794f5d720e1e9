import type en from './en'

/** German. */
const words: typeof en = {
  denials: {
    hop: 'Auf diesem Weg ist sie nicht erreichbar.',
    target: 'Die Anfrage war nicht zu verstehen.',
    host: 'Eine solche App gibt es hier nicht.',
    app_token: 'Sie verlangt einen zweiten Faktor, den eine App nicht geben kann.',
    too_much: 'Sie sind in mehr Gruppen, als dieser App mitgeteilt werden können. Fragen Sie Ihre Administration.',
    rule: 'Diesen Teil darf niemand öffnen.',
    not_named: 'Sie ist für Personen, denen der Zugang gegeben wurde, und Sie gehören noch nicht dazu.',
    terms: 'Sie dürfen sie nur aus bestimmten Netzen oder zu bestimmten Zeiten öffnen, und jetzt nicht.',
    unknown_policy: 'Sie ist nicht vollständig eingerichtet. Fragen Sie Ihre Administration.',
  },
  denied: 'Sie dürfen diese Seite nicht öffnen.',
  cannotOpen: (site) => `Sie können ${site} nicht öffnen`,
  cannotOpenPage: 'Sie können diese Seite nicht öffnen',
  otherAccount: 'Anderes Konto verwenden',
  toApps: 'Zurück zu meinen Apps',
  codeFor: 'Wenn Sie Ihrer Administration schreiben, nennen Sie diesen Code:',
  badParameter: (name) =>
    `${name} ist in der Anfrage nicht wie erwartet. Wer die App betreibt, kann das in Ordnung bringen.`,
  reference: (code, link) => `Referenz ${code}. Die Administration kann sie ${link('unter „Traces“ öffnen')}.`,
  backTo: (app) => `Zurück zu ${app}`,
  open: (app) => `${app} öffnen`,
  over: {
    title: 'Diese Anmeldung ist vorbei',
    words: 'Sie hat zu lange gedauert oder ist schon abgeschlossen. Gehen Sie zur App zurück und beginnen Sie neu.',
  },
  otherBrowser: {
    title: 'Ein anderer Browser',
    words:
      'Diese Anmeldung wurde in einem anderen Browser begonnen, oder Cookies sind hier blockiert. Beginnen Sie neu in der App.',
  },
  cannotStart: {
    title: 'Diese Anmeldung kann nicht beginnen',
    words:
      'Die App hat Sie mit einer Anfrage hierher geschickt, der wir nicht trauen können. An sie ging nichts zurück.',
  },
  clientChanged: {
    title: 'Diese Anmeldung kann nicht weitergehen',
    words: 'Die App wurde während der Anmeldung geändert. Gehen Sie zu ihr zurück und beginnen Sie neu.',
  },
  siteGone: {
    title: 'Diese Anmeldung kann nicht weitergehen',
    words:
      'Die App wurde während der Anmeldung geändert oder entfernt. Öffnen Sie sie noch einmal, oder fragen Sie Ihre Administration.',
  },
  upstreamOver: {
    title: 'Diese Anmeldung kann nicht weitergehen',
    words:
      'Sie wurde in einem anderen Browser begonnen, hat zu lange gedauert oder ist schon abgeschlossen. Nichts wurde geändert. Beginnen Sie neu in der App, von der Sie kamen.',
  },
  toSignIn: 'Zur Anmeldeseite',
  changed: {
    title: 'Noch einmal versuchen',
    words: 'Während der Anmeldung hat sich etwas geändert. Gehen Sie zur App zurück und beginnen Sie neu.',
  },
  siteChanged: {
    title: 'Noch einmal versuchen',
    words: 'Während der Anmeldung hat sich etwas geändert. Öffnen Sie die App noch einmal.',
  },
  fromTheApp: 'Diese Anmeldung beginnt in der App selbst, die Sie dann hierher schickt.',
  cancelled: (site) => ({
    title: 'Sie haben sich nicht angemeldet',
    words: `Sie haben die Anmeldung bei ${site} abgebrochen. Nichts wurde geändert.`,
  }),
  inCircles: (site) => ({
    title: `${site} schickt Sie immer wieder zurück`,
    words:
      'Sie sind angemeldet, aber die App sieht es nicht. Vielleicht blockiert Ihr Browser ihre Cookies, oder ihr Proxy verwirft sie.',
  }),
  tryAgain: (site) => `${site} noch einmal versuchen`,
  handOver: {
    title: (site) => `Die Anmeldung bei ${site} wurde nicht abgeschlossen`,
    over: 'Sie hat zu lange gedauert, oder dieser Link wurde schon verwendet.',
    other_browser: 'Sie wurde in einem anderen Browser begonnen, oder die Cookies dieser App sind hier blockiert.',
    again: 'Neu beginnen',
  },
  formPost: { title: 'Zurück zur App', words: 'Wenn nichts geschieht, gehen Sie von Hand weiter.', button: 'Weiter' },
  signOut: {
    title: 'Abmelden?',
    nobody: 'Hier ist niemand angemeldet.',
    signedIn: (account) => `Sie sind als ${account} angemeldet.`,
    asks: (app) => `${app} bittet darum, Sie abzumelden.`,
    unregistered: 'Die App hat eine Rückkehradresse genannt, die nicht registriert ist. Sie bleiben hier.',
    button: 'Abmelden',
    stay: 'Angemeldet bleiben',
  },
  signedOut: {
    title: 'Sie sind abgemeldet',
    words: 'Geöffnete Apps bleiben vielleicht offen, bis ihre eigene Anmeldung endet.',
    again: 'Wieder anmelden',
  },
  signOutRefused: {
    title: 'Diese Abmeldung kann nicht weitergehen',
    words:
      'Die App hat Sie mit einer Anfrage hierher geschickt, die nicht passt. Sie sind weiter angemeldet, wo Sie es waren.',
  },
  foreignForm: {
    title: 'Nichts wurde getan',
    words: 'Die Anfrage kam nicht von der Abmeldeseite. Öffnen Sie diese Seite und versuchen Sie es noch einmal.',
  },
  toSignOut: 'Zur Abmeldeseite',
}
export default words
