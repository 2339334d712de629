import { insertMissing } from '../store/bulk.ts'
import { collection } from '../store/connection.ts'
import { modelOf } from '../store/model.ts'
import type { Projection } from '../store/publisher.ts'
import { anything, id } from '../store/shape.ts'

/** What a paper prints whose PDF is made when it is first opened. Its id is the case number and the paper's id. */
interface KeptDraft {
  readonly _id: string
  readonly facts: unknown
}

modelOf<KeptDraft>('paper-drafts', { _id: id(), facts: anything() })
const drafts = () => collection<KeptDraft>('paper-drafts')

/** Takes what drafted papers will print out of the commits that issued them. What stands there already stays as it is. */
export const draftProjection: Projection = {
  name: 'paper-drafts',
  stage: 1,
  async apply(batch) {
    const docs = batch.flatMap((item) =>
      (item.drafts ?? []).map(({ caseId, paperId, facts }) => ({ _id: `${caseId}:${paperId}`, facts })),
    )
    await insertMissing(drafts(), docs)
  },
}

/** What a drafted paper will print; undefined where its commit is not published yet. */
export async function draftedFacts(caseId: string, paperId: string): Promise<unknown> {
  return (await drafts().findOne({ _id: `${caseId}:${paperId}` }))?.facts
}
