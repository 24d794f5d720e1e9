export { default } from '../en/factors'
