// App-Tokens, wie ein Administrator sie sieht.
import type en from '../en/admin-app-tokens'

const words: typeof en = {
  title: 'App-Tokens',
  ofSite: 'Erzeugte Tokens',
  ofSiteText: 'Personen erzeugen sie in ihrem Konto, für ihre Apps.',
  ofUserText: 'Für Apps, die keine Anmeldeseite zeigen können; jedes öffnet eine Website.',
  loading: 'Die App-Tokens laden',
  noneOfSite: 'Noch hat niemand eines erzeugt.',
  noneOfUser: 'Keine.',
  columns: { name: 'Name', who: 'Person', site: 'Website', used: 'Zuletzt benutzt', until: 'Bis' },
  unused: 'nie',
  ended: 'beendet',
  end: 'Beenden',
  endOf: (name, who) => `${name} von ${who} beenden`,
  endTitle: (name) => `Das Token „${name}“ beenden?`,
  endText: (who, site) =>
    `Worin ${who} es auch benutzt, es erreicht ${site} nicht mehr. Das lässt sich nicht rückgängig machen; ein neues lässt sich erzeugen.`,
  endAct: 'Token beenden',
  endedToast: (name) => `Das Token „${name}“ ist beendet.`,
}
export default words
