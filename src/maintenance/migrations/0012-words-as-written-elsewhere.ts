import { officeNow } from '../../deadlines/index.ts'
import type { Migration } from '../../store/migrating.ts'
import { rebuild } from '../rebuild.ts'

/** Rows are found without the signs within a name (L’Oréal, AT&T), as written in Japan, and without where a firm belongs: words are cut anew. */
export const wordsAsWrittenElsewhere: Migration = {
  number: 12,
  name: 'words as written elsewhere',
  async up({ after, reached }) {
    await rebuild(officeNow(), { after, onCase: reached })
  },
}
