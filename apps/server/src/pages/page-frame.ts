import type { ServerServices } from '../services'

/** What every server-made page needs to know of the instance. */
export interface PageFrame {
  instance: string
  stylesheet: string | null
}

export const frameOf = (services: Pick<ServerServices, 'snapshots' | 'ui'>): PageFrame => ({
  instance: services.snapshots.settings().instance_name,
  stylesheet: services.ui.stylesheet,
})
