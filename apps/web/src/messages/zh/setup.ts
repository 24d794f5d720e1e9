export { default } from '../en/setup'
