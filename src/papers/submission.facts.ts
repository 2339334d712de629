import { bodyOf } from '../bodies/index.ts'
import type { CaseRecord, FiledUnder, Party, Proceeding, StepInput, StepRow, Walked } from '../kernel/case-record.ts'
import { type AnsweredItem, answersTo, itemsAsked } from '../kernel/answered-list.ts'
import { itemsOf } from '../kernel/listed-text.ts'
import { ownEntry } from '../kernel/own-entry.ts'
import { isPlainDate, dateOf, wallTimeOf } from '../kernel/plain-date.ts'
import type { FieldRule, StepRule } from '../kernel/procedure.ts'
import { procedureOf } from '../procedures/index.ts'
import { printableName } from './paper.glyphs.ts'
import type { PaperFacts } from './paper.types.ts'
import { rowWords } from './row.words.ts'
import { officialDate } from './paper.wording.ts'
import { speakerOf } from './said.facts.ts'

/** The body that held a proceeding at an instant, whoever has it now. */
export function holderThen({ handoffs }: Pick<CaseRecord, 'handoffs'>, proceeding: Proceeding, at: Date): string {
  const moves = handoffs.filter(
    ({ kind, proceedingId, state, answeredAt }) =>
      kind === 'transfer' && proceedingId === proceeding.id && state === 'accepted' && answeredAt !== undefined,
  )
  const before = moves.findLast(({ answeredAt }) => answeredAt !== undefined && answeredAt <= at)
  if (before?.givenBack && before.givenBack.at < at) return before.from.bodyId
  return before?.to.bodyId ?? moves[0]?.from.bodyId ?? proceeding.holder.bodyId
}

/** The number of what was handed in with a step, as its receipt bears it. */
export function submissionNumber({ _id }: Pick<CaseRecord, '_id'>, { seq }: Pick<Walked, 'seq'>): string {
  return `${_id}-${String(seq).padStart(4, '0')}`
}

/**
 * The receipt of what a side handed in with a step, from the body that held the proceeding then: what, when to the minute, from whom, with which
 * files. It says nothing that changes later, so it is the same whenever it is asked for.
 */
export function submissionFacts(record: CaseRecord, proceeding: Proceeding, walk: Walked, demo: boolean): PaperFacts {
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const step = ownEntry(procedure.steps, walk.step)
  const office = bodyOf(holderThen(record, proceeding, walk.at), walk.at)
  const contact = {
    ...(office?.phone ? { phone: office.phone } : {}),
    ...(office?.address ? { address: office.address } : {}),
  }
  const files = (walk.files ?? []).flatMap((id) => record.evidence.find((item) => item.id === id) ?? [])
  const sender = speakerOf(walk, record.parties)
  return {
    number: submissionNumber(record, walk),
    caseNumber: record._id,
    ...(proceeding.number
      ? { fileNumber: { name: procedure.takesComplaints ? '审查编号' : '案号', number: proceeding.number } }
      : {}),
    issuer: office?.fullName ?? '',
    issuedOn: dateOf(walk.at),
    ...(demo ? { demo: true } : {}),
    ...(isFromAbroad(walk, record.parties) ? { abroad: true } : {}),
    ...(sender ? { addressee: sender } : {}),
    handedIn: {
      what: step?.title.zh ?? walk.step,
      at: wallTimeOf(walk.at).replace('T', ' '),
      texts: step ? textsOf(step, walk, proceeding) : [],
      files: files.map(({ id, fileName, name, size, sha256 }) => ({
        no: id.slice(1),
        name: printableName(fileName || name),
        size: `${size.toLocaleString('en-US')}字节`,
        sha256,
      })),
    },
    ...(Object.keys(contact).length > 0 ? { contact } : {}),
  }
}

const isFromAbroad = ({ side, party: named, by }: Walked, parties: readonly Party[]): boolean =>
  parties.some(
    ({ id, side: own, region, personIds }) =>
      own === side && region === 'foreign' && (named === undefined ? personIds.includes(by) : id === named),
  )

/** What was typed, field by field in the order of the form; answers with what they answer and the files filed under it. */
function textsOf({ fields = {} }: StepRule, walk: Walked, proceeding: Proceeding): { label: string; value: string }[] {
  const { input = {}, under = [] } = walk
  return Object.entries(fields).flatMap(([name, field]) => {
    const value = input[name]
    if (field.kind === 'answers') {
      if (value === undefined && !under.some((each) => each.field === name)) return []
      const items = answersTo(itemsAsked(field, proceeding.walked, walk.seq), value, name, under)
      return [{ label: field.title.zh, value: items.map(answerLine).join('\n') }]
    }
    if (value === undefined || value === '') return []
    const filed = under.filter((each) => each.field === name)
    return [{ label: field.title.zh, value: wordsOf(field, value, filed) }]
  })
}

/** '2．授权委托书：已重新出具；见证据3'. */
function answerLine({ asked, said, files }: AnsweredItem, n: number): string {
  const filed = files.length > 0 ? `见证据${files.map((id) => id.slice(1)).join('、')}` : ''
  const answer = [printableName(said), filed].filter(Boolean).join('；') || '未提供'
  return `${n + 1}．${asked === undefined ? '' : `${printableName(asked)}：`}${answer}`
}

function wordsOf(field: FieldRule, value: StepInput[string], filed: readonly FiledUnder[]): string {
  if (field.kind === 'rows')
    return ([value].flat() as readonly StepRow[]).map((row, n) => rowWords(field, row, n, filed)).join('\n')
  if (field.phrases) {
    const items = typeof value === 'string' ? itemsOf(value) : [value].flat().map(String)
    return items.map((item, n) => `${n + 1}．${printableName(item)}`).join('\n')
  }
  return [value]
    .flat()
    .map((one) => oneWord(field, String(one)))
    .join('、')
}

function oneWord({ kind, options }: FieldRule, text: string): string {
  if (kind === 'yes-no') return text === 'true' ? '是' : '否'
  if (kind === 'date' && isPlainDate(text)) return officialDate(text)
  if (kind === 'moment') return officialDate(text.replace('T', ' '))
  return ownEntry(options, text)?.zh ?? printableName(text)
}
