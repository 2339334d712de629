import type { LegalSource } from '../kernel/legal-source.ts'

/**
 * A rule as official papers cite it: the full name of the law, without the year of its revision, and the article. Undefined of what is no
 * article of a law: a promise of the house, rules of an institution, a law whose article was not read.
 */
export function citedAs({ document, article }: Pick<LegalSource, 'document' | 'article'>): string | undefined {
  const name = document.replace(/（\d{4}年(?:修正|修订)）$/, '')
  return /^《.+》$/.test(name) && article !== '' ? `${name}${article}` : undefined
}
