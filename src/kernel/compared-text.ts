import { simplifiedOf } from './simplified-characters.ts'

const dashes = /[\p{Pd}\u2212]/gu
const marks = /\p{Mn}+/gu

/**
 * A text in the one form in which texts are compared and searched, however it was typed: full width and half, upper and lower case, dashes,
 * accents of Latin letters, simplified and traditional characters. Never shown, never kept in place of what was typed.
 */
export function comparedText(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(marks, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Cf}/gu, '')
    .replace(dashes, '-')
  return plain.replace(traditional, (character) => simplifiedOf.get(character) ?? character)
}

// Most texts hold none: a look by the expression alone costs a fifth of a walk over their characters.
const traditional = new RegExp(`[${[...simplifiedOf.keys()].join('')}]`, 'gu')

/** Whether two names are the same to a reader: signs between their parts (spaces, brackets, dots, dashes, quotes) do not count. */
export function areSameNames(one: string, other: string): boolean {
  return bareName(one) === bareName(other)
}

function bareName(name: string): string {
  return comparedText(name).replaceAll(/[\p{P}\p{S}\s]/gu, '')
}
