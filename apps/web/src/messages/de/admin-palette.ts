export { default } from '../en/admin-palette'
