import type { Services } from '../services'

/** What the sealed log needs of the process around it. */
export interface ChainNeeds extends Pick<Services, 'db' | 'vault' | 'now' | 'newOrderedId' | 'random' | 'issuer'> {
  settings: Services['snapshots']['settings']
  /** Something that an operator should look at: a metric, and a line of the log. */
  alarm(name: string, about: object, said: string): void
  /** A line of the log. */
  tell(about: object, said: string): void
}
