/** The face of the package outside of the workspace; within it each path is its own name. */
export { type ClientOptions, createClient, type GateKeeperClient } from './client'
export type { Configuration } from './configuration'
export { type Refusal, refusalOf } from './refusal'
