import type { Localizer } from './screen.words.ts'

/** The number of a piece of evidence in its file, without the letter it is stored with. */
export function evidenceNumber(id: string): string {
  return id.replace(/^\D+/, '')
}

/** What people call one piece of evidence: its number in the file, and its name. */
export function evidenceName({ id, name }: { readonly id: string; readonly name: string }, { t }: Localizer): string {
  return t('wording:evidence-name', { number: evidenceNumber(id), name })
}
