import { simplifiedOf } from './simplified-characters.ts'
import { plainOfVariant } from './variant-characters.ts'

const dashes = /[\p{Pd}\u2212\u2043]|(?<=[0-9a-z])\u30fc(?=[0-9a-z])/gu
const marks = /\p{Mn}+/gu
/** Letters that are no other letter with a mark, as people without them on their keyboard write them. */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
}
const special = new RegExp(`[${Object.keys(letters).join('')}]`, 'g')

/**
 * A text in the one form in which texts are compared and searched, however it was typed: full width and half, upper and lower case, dashes,
 * accents of Latin letters, simplified, traditional and Japanese characters. Never shown, never kept in place of what was typed.
 */
export function comparedText(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(marks, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Cf}/gu, '')
    .replace(dashes, '-')
  return plain
    .replace(special, (letter) => letters[letter] ?? letter)
    .replace(otherForms, (character) => plainOf.get(character) ?? character)
}

const plainOf = new Map([...simplifiedOf, ...plainOfVariant])

/** From a plain character to every other that is compared as it. */
const formsOf = new Map<string, string>()
for (const [form, plain] of [...plainOf, ...Object.entries(letters)])
  formsOf.set(plain, (formsOf.get(plain) ?? '') + form)

/** An expression that finds one character, as it stands in a compared text, in whatever width, case and script it was typed. */
export function anyFormOf(character: string): string {
  const code = character.codePointAt(0) ?? 0
  const wide = code > 0x20 && code < 0x7f ? String.fromCodePoint(code + 0xfee0) : ''
  const forms = [...new Set([character, wide, ...(formsOf.get(character) ?? '')])].join('')
  const escaped = (forms + forms.toUpperCase()).replaceAll(/[\\\]^-]/g, '\\$&')
  return `[${escaped}]`
}

// Most texts hold none: a look by the expression alone costs a fifth of a walk over their characters.
const otherForms = new RegExp(`[${[...plainOf.keys()].join('')}]`, 'gu')

/** Whether two names are the same to a reader: signs between their parts (spaces, brackets, dots, dashes, quotes) do not count. */
export function areSameNames(one: string, other: string): boolean {
  return bareName(one) === bareName(other)
}

/** A name in the one form in which names are held to be the same; one of signs alone as it is. */
export function bareName(name: string): string {
  const compared = comparedText(name)
  return compared.replaceAll(/[\p{P}\p{S}\s]/gu, '') || compared.trim()
}
