import type { Request } from 'express'
import { markOfPerson } from './form-owner.ts'
import { badInput } from './input.ts'

/**
 * What a page that answers a form, and is shown this once, needs to be shown in another language or theme. It goes along with the switches of that
 * very page, signed for whoever it was shown to: it is kept nowhere else.
 */
export type Noted = Readonly<Record<string, string>>

const purposeFor = (request: Request): string => `shown\0${request.path}\0${markOfPerson(request)}`

export function sealed(request: Request, noted: Noted): string {
  const text = Buffer.from(JSON.stringify(noted)).toString('base64url')
  return `${text}.${request.kit.kit.signer.sign(purposeFor(request), text)}`
}

/** @throws RuleError `bad-input` for what this page did not note itself for the same person */
export function unsealed(request: Request, value: unknown): Noted {
  const [text = '', signature = ''] = typeof value === 'string' ? value.split('.', 2) : []
  if (!request.kit.kit.signer.isSigned(purposeFor(request), text, signature)) throw badInput('no page was shown so')
  return JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Noted
}
