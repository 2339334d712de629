import unhomoglyph from 'unhomoglyph'

/** Names are written as people here read them: Chinese, Latin, Japanese, Korean, and signs of no script. Nothing from right to left. */
const readable =
  /^[\p{sc=Han}\p{sc=Latin}\p{sc=Bopomofo}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Common}\p{sc=Inherited}]*$/u
/** What nobody sees, or what moves what others see: controls, directions, joiners, fillers, blanks, private and unassigned characters. */
const hidden = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u
/** More marks on one letter than any language writes. */
const heaped = /\p{M}{4}/u

/** Why a name cannot be that of an account, or undefined. For the name people read as well as for the name to sign in with. */
export function nameFault(name: string): 'name-hidden' | 'name-script' | undefined {
  if (hidden.test(name) || heaped.test(name) || !/[\p{L}\p{N}]/u.test(name)) return 'name-hidden'
  return readable.test(name) ? undefined : 'name-script'
}

/** A name as it is compared: compatibility forms joined, lower case, one space between words. */
export function plainName(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim()
}

/** A name as it is stored: ordinary spaces, one between words, none around them. */
export function tidyName(name: string): string {
  return name.replace(/\s+/gu, ' ').trim()
}

/**
 * What names that are drawn alike have in common: `аdmin` in Cyrillic and `admin`, `rn` and `m`, 口 and ロ, a capital I and a small l,
 * with or without spaces. Source: Unicode Technical Standard 39, section 4; case goes last, because names look alike as they are written.
 */
function drawingOf(name: string): string {
  const written = name.normalize('NFKC').replace(/\s/gu, '').normalize('NFD')
  return unhomoglyph(written).normalize('NFD').toLowerCase()
}

/** Whether two names are drawn alike, sign by sign. */
export function areDrawnAlike(one: string, other: string): boolean {
  return drawingOf(one) === drawingOf(other)
}

/**
 * What names that are read alike have in common: those drawn alike, and those with an i for an l (`offlcer`, `officer`), which the standard
 * tells apart and hurried eyes do not. Only to be compared, never shown.
 */
export function skeletonOf(name: string): string {
  return drawingOf(name).replaceAll('i', 'l')
}
