export { default } from '../en/admin-policies'
