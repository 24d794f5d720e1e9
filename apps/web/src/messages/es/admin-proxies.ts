// El fragmento de configuración para el proxy.
import type en from '../en/admin-proxies'

const words: typeof en = {
  title: 'Proxy',
  teach: 'Pégalo una vez y después compruébalo.',
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
  gatekeeper: 'GateKeeper, como lo alcanza el proxy',
  gatekeeperHint: 'HTTP sin cifrar dentro de tu red.',
  upstream: 'La aplicación, como la alcanza el proxy',
  loading: 'Escribiendo la configuración',
  file: (name) => `el archivo ${name}`,
  unsaved: 'Aún no incluye tus cambios sin guardar.',
}
export default words
