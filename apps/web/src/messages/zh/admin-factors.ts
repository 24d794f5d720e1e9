export { default } from '../en/admin-factors'
