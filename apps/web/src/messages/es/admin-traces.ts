export { default } from '../en/admin-traces'
