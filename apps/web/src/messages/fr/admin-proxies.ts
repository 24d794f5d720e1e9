// La configuration du proxy d’un site.
import type en from '../en/admin-proxies'

const words: typeof en = {
  title: 'Proxy',
  teach: 'Collez une fois, puis sondez.',
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
  gatekeeper: 'GateKeeper, tel que le proxy l’atteint',
  gatekeeperHint: 'HTTP simple dans votre réseau.',
  upstream: 'L’application, telle que le proxy l’atteint',
  loading: 'Écriture de la configuration',
  file: (name) => `le fichier ${name}`,
  unsaved: 'Vos modifications non enregistrées n’y sont pas encore.',
}
export default words
