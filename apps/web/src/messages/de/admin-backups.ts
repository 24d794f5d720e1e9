// Die Sicherungen in der Verwaltung.
import type en from '../en/admin-backups'

const words: typeof en = {
  title: 'Sicherungen',
  loading: 'Die Sicherungen laden',
  lead: 'Eine versiegelte Kopie von allem, die in beide Datenbanken passt. Die Schlüsseldatei ist nicht darin: Bewahr sie getrennt auf.',
  now: 'Jetzt sichern',
  schedule: 'Zeitplan und Ort',
  columns: {
    name: 'Sicherung',
    state: 'Zustand',
    made: 'Gemacht',
    size: 'Größe',
    place: 'Ort',
    verified: 'Geprüft',
    acts: 'Aktionen',
  },
  states: { running: 'Läuft', done: 'Vollständig', failed: 'Fehlgeschlagen' },
  places: { local: 'Datenverzeichnis', s3: 'S3-Bucket' },
  never: 'Nie',
  progress: (done, all) => `${done} von ${all} Zeilen`,
  goesOn: 'Es geht auch ohne diese Seite weiter.',
  made: 'Die Sicherung ist fertig.',
  actsOf: (name) => `Aktionen für ${name}`,
  verify: 'Prüfen',
  verifying: 'Die ganze Datei wird gelesen.',
  intact: 'Diese Sicherung ist in Ordnung.',
  restore: 'Einspielen …',
  delete: 'Löschen …',
  unreadable:
    'In den Ort der Sicherungen lässt sich nicht hineinsehen; Dateien ohne Eintrag stehen deshalb nicht hier.',
  liesIn: (name) => `Neue kommen nach ${name}.`,
  none: 'Noch keine Sicherungen',
  noneText: (name) => `Die erste entsteht zur Stunde des Zeitplans, oder jetzt. Sie kommt nach ${name}.`,
  deleteTitle: 'Diese Sicherung löschen?',
  deleteText: 'Auch ihre Datei geht. Das lässt sich nicht rückgängig machen.',
  deleted: 'Die Sicherung ist gelöscht.',
  restoreTitle: 'Alles zurücksetzen?',
  restoreText: (name) =>
    `Alles wird, wie es in ${name} war. Alle werden abgemeldet, was seitdem entstand, ist weg, und was seitdem widerrufen wurde, bleibt widerrufen. Währenddessen kann sich niemand anmelden.`,
  restoreAct: 'Einspielen',
  restoring: 'Alles wird zurückgesetzt',
  restoringText: 'Das dauert einen Moment. Lass die Seite offen oder komm wieder.',
  restoredTitle: 'Alles ist eingespielt',
  brokenTitle: 'Das Einspielen wurde abgebrochen',
  restored: 'Eingespielt. Alle melden sich neu an, du auch.',
  restoreFailed: 'Es hat nicht geklappt. Das Protokoll des Servers sagt, warum.',
  restoreGone:
    'Dieser Server weiß von keiner Wiederherstellung mehr: Er wurde inzwischen angehalten, oder sie ist längst vorbei. Die Datenbank ist ganz, wie zuvor oder eingespielt. Das Audit-Protokoll sagt, was gilt.',
  toList: 'Zurück zu den Sicherungen',
  signIn: 'Anmelden',
}
export default words
