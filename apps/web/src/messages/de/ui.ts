export { default } from '../en/ui'
