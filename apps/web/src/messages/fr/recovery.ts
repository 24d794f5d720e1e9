export { default } from '../en/recovery'
