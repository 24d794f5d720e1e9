export { default } from '../en/admin-sites'
