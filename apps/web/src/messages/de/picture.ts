export { default } from '../en/picture'
