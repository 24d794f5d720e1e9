// 代理的配置片段。
import type en from '../en/admin-proxies'

const words: typeof en = {
  title: '代理',
  teach: '粘贴一次，然后探测。',
  tabsLabel: '代理',
  names: {
    nginx: 'nginx',
    npm: 'NPM',
    swag: 'SWAG',
    caddy: 'Caddy',
    traefik: 'Traefik',
    haproxy: 'HAProxy',
    envoy: 'Envoy',
  },
  gatekeeper: '代理访问 GateKeeper 的地址',
  gatekeeperHint: '在您的网络内使用普通 HTTP。',
  upstream: '代理访问应用的地址',
  loading: '正在写出配置',
  file: (name) => `文件 ${name}`,
  unsaved: '其中尚不包含您未保存的更改。',
}

export default words
