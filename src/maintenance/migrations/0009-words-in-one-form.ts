import { officeNow } from '../../deadlines/index.ts'
import type { Migration } from '../../store/migrating.ts'
import { rebuild } from '../rebuild.ts'

/** Rows are found by parts of words, in simplified and traditional characters, and by every party: their words are cut anew. */
export const wordsInOneForm: Migration = {
  number: 9,
  name: 'words in one form',
  async up({ after, reached }) {
    await rebuild(officeNow(), { after, onCase: reached })
  },
}
