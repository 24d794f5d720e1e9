// Die Konfiguration als Datei.
import type en from '../en/admin-configuration'

const words: typeof en = {
  tab: 'Als Datei',
  title: 'Die Konfiguration als Datei',
  text: 'Gruppen, Richtlinien, Clients, Websites, Webhooks und Einstellungen, wie sie jetzt sind. Leg die Datei zu deiner übrigen Konfiguration, ändere sie dort und wende sie an.',
  loading: 'Die Konfiguration wird geschrieben',
  file: 'Die Konfiguration',
  download: 'Herunterladen',
  secrets: 'Secrets sind nicht darin. Sie bleiben, wie sie hinterlegt sind.',
  howTitle: 'Anwenden',
  how: 'Der Plan zeigt jeden Unterschied, und wem Zugang genommen wird. Anwenden tut alles davon oder nichts. Was hier seither geändert wurde, zeigt der nächste Plan.',
  plan: 'Zeigen, was sich ändern würde',
  apply: 'Anwenden',
  atStart: 'Oder bei jedem Start des Servers, über seine Umgebung',
}
export default words
