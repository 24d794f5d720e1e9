export { default } from '../en/admin-proxies'
