import type { Bilingual } from '../kernel/bilingual.ts'

/** A term in both languages, short enough for tables. */
export const both = (zh: string, en: string): Bilingual => ({ zh, en })
