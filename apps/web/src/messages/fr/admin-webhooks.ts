export { default } from '../en/admin-webhooks'
