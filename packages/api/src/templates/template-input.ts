import { z } from 'zod'

export const templateId = z.string().max(64)
/** Of the app, as its people open it. */
export const appUrl = z.string().max(2048)
