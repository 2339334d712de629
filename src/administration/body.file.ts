import Joi from 'joi'
import type { Body } from '../bodies/index.ts'
import { check } from '../http/validation.ts'
import { bodyFileForm } from './agency.forms.ts'

/**
 * Bodies of a file for the command line: one, or a list of them, with the fields of `seeds/bodies.ts`. A body that does not say so is active.
 * Every text is looked at as on the page. Throws InvalidInput with every mistake, SyntaxError for what is no JSON.
 */
export function readBodyFile(text: string): Body[] {
  return check(Joi.array().items(bodyFileForm).single().max(1000), JSON.parse(text), '')
}
