import { type Language, say } from '../kernel/bilingual.ts'
import { patentKinds } from '../kernel/right-titles.ts'
import { type EvidencePurpose, evidencePurposes, purposesOf, type RightKind } from '../kernel/case-record.ts'
import {
  type DocumentMatter,
  type DocumentNeed,
  isOfOneRight,
  needOf,
  requiredDocuments,
  type RightOfMatter,
  rightsNeeding,
  ruleOfDocument,
  titleOfDocument,
} from '../procedures/index.ts'
import { type Matter, mayBeAdjudicated, proofSlots, slotOfField } from './complaint.fit.ts'
import type { Answers, Complaint } from './complaint.forms.ts'
import type { Finding } from './complaint.finding.ts'
import { isAdjudication } from './complaint.precheck.ts'

/** What is known of a file that decides whether a document is there. */
export interface FiledFor {
  readonly purpose?: EvidencePurpose | undefined
  readonly also?: readonly EvidencePurpose[] | undefined
  readonly sealed?: boolean | undefined
}

/** A document this complaint is to bring: how much it is needed, and how it stands. */
export interface Slot {
  readonly purpose: EvidencePurpose
  readonly need: DocumentNeed
  /** How many files it has. */
  readonly files: number
  /** Whether the filer said that it follows later. */
  readonly isLater: boolean
}

export const isPurpose = (code: string): code is EvidencePurpose => evidencePurposes.some((each) => each === code)

type OneRight = { readonly kind?: RightKind | undefined } & Pick<Answers['right'], 'title' | 'number' | 'form'>

function rightOf({ kind, title, number, form }: OneRight, answers: Answers, matter: Matter): RightOfMatter {
  const mayBe = mayBeAdjudicated({ ...matter, kind })
  return {
    right: kind,
    named: title,
    isAdjudication: answers.claims.wish
      ? isAdjudication(answers) && !(kind && !patentKinds.has(kind))
      : mayBe
        ? undefined
        : false,
    isNumbered: Boolean(number),
    form,
  }
}

/** What decides which documents are asked for, and by which law. */
export function matterOfDocuments(answers: Answers, matter: Matter): DocumentMatter {
  const { kind, venue } = matter
  const { requester, acts, right } = answers
  const asking = [requester, ...(requester.more ?? [])]
  const others = (right.more ?? []).filter((each) => each.kind !== undefined)
  return {
    ...rightOf({ ...right, kind }, answers, matter),
    ...(others.length > 0 ? { others: others.map((each) => rightOf(each, answers, matter)) } : {}),
    venues: [venue, ...(acts.more ?? []).map((act) => act.venue)].filter((each) => each !== undefined),
    standing: asking.map(({ standing }) => standing).find((each) => each !== undefined && each !== 'holder'),
    hasAgent: asking.some(({ agentName }) => agentName),
    isFromAbroad: asking.some(({ region }) => region !== undefined && region !== 'mainland'),
    actKinds: [...new Set([acts, ...(acts.more ?? [])].flatMap(({ kinds }) => kinds ?? []))],
  }
}

/** The documents this complaint is to bring, in the order asked, each as it stands. */
export function slotsOf(
  answers: Answers,
  matter: Matter,
  files: readonly FiledFor[],
  later: readonly EvidencePurpose[],
): Slot[] {
  const needed = matterOfDocuments(answers, matter)
  return evidencePurposes.flatMap((purpose) => {
    const count = files.filter((file) => purposesOf(file).includes(purpose)).length
    // What was handed in keeps its place, even where the matter no longer asks for it.
    const need = needOf(purpose, needed) ?? (count > 0 ? 'may' : undefined)
    return need ? [{ purpose, need, files: count, isLater: count === 0 && later.includes(purpose) }] : []
  })
}

/** The answers with each proof as it is: there where its slot has a file, promised where that was said, else as a program said it. */
export function withProofs(answers: Answers, slots: readonly Slot[]): Answers {
  const said = (step: 'right' | 'requester') =>
    Object.fromEntries(
      slots.flatMap(({ purpose, files, isLater }) => {
        const field = Object.entries(proofSlots).find(([, slot]) => slot === purpose)?.[0]
        if (!field?.startsWith(`${step}.`) || (files === 0 && !isLater)) return []
        return [[field.slice(step.length + 1), files > 0 ? 'attached' : 'later']]
      }),
    )
  const { more } = answers.requester
  return {
    ...answers,
    right: { ...answers.right, ...said('right') },
    requester: {
      ...answers.requester,
      ...said('requester'),
      ...(more ? { more: more.map((one) => ({ ...one, ...said('requester') })) } : {}),
    },
  }
}

/** The required documents that are to follow: those whose slot was ticked so, and those that the answers of a program say it of. */
export function promisedIn(
  { right, requester }: Pick<Complaint, 'right' | 'requester'>,
  ticked: readonly EvidencePurpose[],
  files: readonly FiledFor[],
): EvidencePurpose[] {
  const there = new Set(files.flatMap(purposesOf))
  const said: Readonly<Record<string, unknown>> = { ...right, ...requester }
  const answered: EvidencePurpose[] = Object.entries(proofSlots).flatMap(([field, purpose]) =>
    said[field.slice(field.indexOf('.') + 1)] === 'later' ? [purpose] : [],
  )
  return evidencePurposes.filter((each) => (ticked.includes(each) || answered.includes(each)) && !there.has(each))
}

/** Where the finding's document goes: to the slot on the evidence step, not to a question that is no longer asked. */
export function atItsSlot(found: Finding): Finding {
  const slot = found.field === undefined || found.step === 'evidence' ? undefined : slotOfField(found.step, found.field)
  const purpose = found.code === 'overseas-papers' ? 'overseas-identity' : slot
  return purpose ? { ...found, step: 'evidence', field: `slot-${purpose}` } : found
}

const namedByPrecheck = new Set<EvidencePurpose>([...Object.values(proofSlots), 'overseas-identity'])

/** A letter of authority of each requester that has an agent: one is not enough for two. */
export function authorityFindings({ requester }: Answers, slots: readonly Slot[]): Finding[] {
  const represented = [requester, ...(requester.more ?? [])].filter(({ agentName }) => agentName)
  const slot = slots.find(({ purpose }) => purpose === 'authority')
  if (!slot || slot.files === 0 || represented.length <= slot.files) return []
  const values = { needed: represented.length, files: slot.files }
  return [{ code: 'authority-of-each', level: 'should', step: 'evidence', field: 'slot-authority', values }]
}

/** What a document is called in this complaint: of several rights each with its own, by its name. */
export function nameOfDocument(purpose: EvidencePurpose, matter: DocumentMatter, lang: Language): string {
  const needing = rightsNeeding(purpose, matter)
  if (!matter.others?.length || !isOfOneRight(purpose) || needing.length === 0)
    return say(titleOfDocument(purpose, [matter.right, ...(matter.others ?? []).map(({ right }) => right)]), lang)
  const byTitle = new Map<string, string[]>()
  for (const { right, named } of needing) {
    const title = say(titleOfDocument(purpose, [right]), lang)
    byTitle.set(title, [...(byTitle.get(title) ?? []), ...(named ? [named] : [])])
  }
  const [comma, open, close] = lang === 'en' ? [', ', ' (', ')'] : ['、', '（', '）']
  return [...byTitle]
    .map(([title, names]) => (names.length > 0 ? `${title}${open}${names.join(comma)}${close}` : title))
    .join(comma)
}

/** A document of each right that needs one: what shows one right shows nothing of another. */
export function documentOfEachFindings(slots: readonly Slot[], matter: DocumentMatter): Finding[] {
  return slots.flatMap(({ purpose, files }) => {
    const needed = isOfOneRight(purpose)
      ? rightsNeeding(purpose, matter).filter(({ need }) => need !== 'may').length
      : 0
    if (files === 0 || files >= needed) return []
    const field = `slot-${purpose}`
    return [{ code: 'document-of-each', level: 'should', step: 'evidence', field, purpose, values: { needed, files } }]
  })
}

/** Documents the desk will ask for that are not there, beyond what the pre-check itself names. */
export function slotFindings(slots: readonly Slot[], matter: DocumentMatter, files: readonly FiledFor[]): Finding[] {
  // Free evidence may be what shows the infringement; of no file at all the pre-check speaks itself.
  const mayShowIt =
    files.length === 0 || files.some((file) => file.purpose === undefined || purposesOf(file).includes('purchase'))
  return slots
    .filter((slot) => slot.need === 'should' && slot.files === 0 && !namedByPrecheck.has(slot.purpose))
    .filter(({ purpose }) => purpose !== 'infringement' || !mayShowIt)
    .map(({ purpose, isLater }) => {
      const source = ruleOfDocument(purpose, matter)
      return {
        code: isLater ? 'document-later' : 'document-missing',
        level: 'should',
        step: 'evidence',
        field: `slot-${purpose}`,
        purpose,
        ...(source ? { source } : {}),
      }
    })
}

/** What is to be kept from the other side and was handed in open, one finding for each document. */
export function openSecrets(files: readonly FiledFor[]): Finding[] {
  const open = new Set(files.filter(({ sealed }) => sealed === false).flatMap(purposesOf))
  return [...open]
    .filter((purpose) => requiredDocuments[purpose].keptBack)
    .map((purpose) => ({ code: 'secret-open', level: 'should', step: 'evidence', field: `slot-${purpose}`, purpose }))
}
