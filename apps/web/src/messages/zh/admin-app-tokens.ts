export { default } from '../en/admin-app-tokens'
