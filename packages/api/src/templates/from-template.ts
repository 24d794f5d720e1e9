import { readAppAddress } from '@gatekeeper/core/templates/app-address'
import { refusesBase, type TemplateFields, templateFields } from '@gatekeeper/core/templates/fill'
import { findTemplate } from '@gatekeeper/core/templates/find-template'
import type { AppTemplate } from '@gatekeeper/core/templates/template'
import { type Fault, refuse as refuseRequest } from '../errors'
import type { Services } from '../services'

interface Asked {
  template?: string | undefined
  app_url?: string | undefined
}

export type MadeOfTemplate =
  | { kind: 'none' }
  | { kind: 'made'; template: AppTemplate; app_url: string | null; fields: TemplateFields }
  | { kind: 'refuse'; faults: Fault[] }

const refuse = (field: string, message: string): MadeOfTemplate => ({ kind: 'refuse', faults: [{ field, message }] })

const unknownTemplate = (id: string): string => `There is no template “${id}”. “gk templates list” names them all.`

/** What a template and an address make of a client; what else was typed goes over it. */
export function fromTemplate({ issuer }: Pick<Services, 'issuer'>, { template: id, app_url }: Asked): MadeOfTemplate {
  if (id === undefined)
    return app_url === undefined
      ? { kind: 'none' }
      : refuse('app_url', 'The address of an app is for a template. Name one, or leave the address out.')
  const template = findTemplate(id)
  if (!template) return refuse('template', unknownTemplate(id))
  if (refusesBase(template, issuer))
    return refuse(
      'template',
      `${template.name} believes what it is told over plain http. Give GateKeeper an https address first: its BASE_URL is ${issuer}.`,
    )
  if (template.address === 'none')
    return { kind: 'made', template, app_url: null, fields: templateFields(template, '') }
  const reading = readAppAddress(template, app_url ?? '')
  if (reading.kind === 'refuse') return refuse('app_url', reading.reason)
  return {
    kind: 'made',
    template,
    app_url: reading.app_url,
    fields: templateFields(template, reading.app_url),
  }
}

export const loadTemplate = (id: string): AppTemplate => {
  const template = findTemplate(id)
  if (!template) throw refuseRequest('NOT_FOUND', 'unknown', unknownTemplate(id))
  return template
}
