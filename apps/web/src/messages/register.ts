import { createCatalogue } from './catalogue'
import en from './en/register'

export const t = createCatalogue(en, {
  de: () => import('./de/register'),
  es: () => import('./es/register'),
  fr: () => import('./fr/register'),
  zh: () => import('./zh/register'),
})
