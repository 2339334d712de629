import { nameAmong } from '../kernel/evidence-names.ts'
import { ownEntry } from '../kernel/own-entry.ts'
import type { CaseRecord, PaperRecord, Proceeding } from '../kernel/case-record.ts'
import { isBlankProof } from '../kernel/service.ts'
import { procedureOf } from '../procedures/index.ts'
import { printableName } from './paper.glyphs.ts'
import { officialDate } from './paper.wording.ts'
import { speakerOf } from './said.facts.ts'
import { dayOfWalk, type Saying } from './saying.facts.ts'

/** The proceedings whose file goes with the matter: that in which the complaint was taken in, and the one that sends it on. */
const sentWith = ({ proceedings }: CaseRecord, own: Proceeding): Proceeding[] =>
  proceedings.filter(({ id }, n) => n === 0 || id === own.id)

/** Its papers by title and number: none that is the office's own, was taken back, or proves nothing. */
function papersSent(record: CaseRecord, own: Proceeding): string[] {
  const from = sentWith(record, own).map(({ id }) => id)
  const isInner = ({ audience, proceedingId }: PaperRecord) =>
    audience === 'body' || (audience === 'officers' && proceedingId !== own.id)
  return record.papers
    .filter((paper) => paper.proceedingId === undefined || from.includes(paper.proceedingId))
    .filter((paper) => !isInner(paper) && !paper.voided && !isBlankProof(paper, record.services))
    .map(({ title, number }) => (number === '' ? title : `${title}（${number}）`))
}

/** What the sides handed in, each with whose it is, its day and the files that came with it. */
function submissionsSent(record: CaseRecord, own: Proceeding): string[] {
  return sentWith(record, own).flatMap((proceeding) => {
    const procedure = procedureOf(proceeding.procedure, proceeding.version)
    const saying = { proceeding, procedure, record }
    return proceeding.walked.flatMap((walk) => {
      const step = ownEntry(procedure.steps, walk.step)
      if (!step?.submission || walk.side === undefined) return []
      const all = record.evidence.filter(({ id, sealed }) => walk.files?.includes(id) && !sealed)
      const files = all.map((item) => printableName(nameAmong(item, all)))
      const by = speakerOf(walk, record.parties) ?? ''
      return [
        `${by}${step.title.zh}（${officialDate(dayOfWalk(saying, walk))}${files.length === 0 ? '' : `，附：${files.join('、')}`}）`,
      ]
    })
  })
}

/** The papers of the file and what the sides handed in, by name, as they go to an authority that no desk of the system stands for. */
export function fileSent({ record, proceeding }: Pick<Saying, 'record' | 'proceeding'>): string[] {
  return [...papersSent(record, proceeding), ...submissionsSent(record, proceeding)]
}
