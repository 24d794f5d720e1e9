// Die Konfiguration für den Proxy.
import type en from '../en/admin-proxies'

const words: typeof en = {
  title: 'Proxy',
  teach: 'Einmal einfügen, dann die Probe starten.',
  tabsLabel: 'Proxy',
  names: {
    nginx: 'nginx',
    npm: 'NPM',
    swag: 'SWAG',
    caddy: 'Caddy',
    traefik: 'Traefik',
    haproxy: 'HAProxy',
    envoy: 'Envoy',
  },
  gatekeeper: 'GateKeeper, wie der Proxy ihn erreicht',
  gatekeeperHint: 'Einfaches HTTP in deinem Netz.',
  upstream: 'Die App, wie der Proxy sie erreicht',
  loading: 'Die Konfiguration wird geschrieben',
  file: (name) => `die Datei ${name}`,
  unsaved: 'Deine ungespeicherten Änderungen stehen noch nicht darin.',
}
export default words
