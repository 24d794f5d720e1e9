import type { Context } from '@gatekeeper/api/context'
import type { Provider } from './provider'

/** What a procedure gets where the process itself calls. */
export const systemContext = ({ services }: Pick<Provider, 'services'>): Context => ({
  services,
  caller: { kind: 'system', name: 'test' },
  cookies: {
    session: null,
    browser: null,
    device: null,
    setSession: () => {},
    clear: () => {},
    setBrowser: () => {},
    setDevice: () => {},
  },
  ip: null,
  user_agent: null,
  request_id: 'test',
  language: 'en',
})
