/** The parts of an office document or an OFD file in which programs write whose it is (ECMA-376, part 2, 11; GB/T 33190, 7.4). */
const partOfOffice = /(?:^|\/)(?:docProps|word|xl|ppt)\/.*\.xml$|(?:^|\/)OFD\.xml$/i
const ownPart = /(?:^|\/)docProps\/custom\.xml$/i
const partOfPersons = /(?:^|\/)(?:word\/people|ppt\/(?:commentAuthors|authors)|xl\/persons\/.*)\.xml$/i

const elements =
  /(<((?:\w+:)?(?:creator|lastModifiedBy|publisher|contributor|Company|Manager|HyperlinkBase|Author|author))(?:\s[^>]*)?>)[^<]+(?=<\/\2>)/g
const values = /(<(vt:\w+)(?:\s[^>]*)?>)[^<]+(?=<\/\2>)/g
const attributes = /(\s(?:\w+:)?(?:author|initials|userId|providerId|userName|lastEdited?By|creator)=)"[^"]*"/g
const persons = /(\s(?:\w+:)?(?:name|displayName|email)=)"[^"]*"/g
/** Where on whose computer a workbook lay. */
const folder = /(<x15ac:absPath\s[^>]*?url=)"[^"]*"/g

export const isPartOfOffice = (path: string): boolean => partOfOffice.test(path)

/** The part without who made the document, last saved it, commented on it or changed it; undefined where it says none. */
export function withoutAuthors(path: string, xml: string): string | undefined {
  let clean = xml.replaceAll(elements, '$1').replaceAll(attributes, '$1""').replaceAll(folder, '$1""')
  if (ownPart.test(path)) clean = clean.replaceAll(values, '$1')
  if (partOfPersons.test(path)) clean = clean.replaceAll(persons, '$1""')
  return clean === xml ? undefined : clean
}
