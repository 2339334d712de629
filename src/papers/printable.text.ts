import type Joi from 'joi'
import { missingGlyphs } from './paper.glyphs.ts'

/**
 * Of a field that papers print: said at the field, with the characters, while it is being filled in, and not when a paper of somebody
 * else meets them. For `Joi.string().custom(printable)`.
 */
export function printable(value: string, helpers: Joi.CustomHelpers): string | Joi.ErrorReport {
  const missing = missingGlyphs(value)
  return missing.length === 0 ? value : helpers.error('text.unprintable', { characters: missing.join(' ') })
}
