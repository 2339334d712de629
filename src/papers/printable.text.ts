import type Joi from 'joi'
import { refusedGlyphs } from './paper.glyphs.ts'

/**
 * Of a field that papers print: what may stand in no paper is said at the field, while it is being filled in. A character that no font draws is
 * taken as it is: a paper has a mark in its place and says which it is. For `Joi.string().custom(printable)`.
 */
export function printable(value: string, helpers: Joi.CustomHelpers): string | Joi.ErrorReport {
  const missing = refusedGlyphs(value)
  const codes = missing.map((each) => `U+${each.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`)
  return missing.length === 0 ? value : helpers.error('text.unprintable', { characters: codes.join(' ') })
}
