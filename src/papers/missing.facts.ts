import type { Bilingual } from '../kernel/bilingual.ts'
import {
  type Addressees,
  addresseesOfPaper,
  type FactSource,
  neededFacts,
  type PaperFactName,
} from '../kernel/paper-fact.ts'
import type { PaperKey } from '../kernel/paper-key.ts'
import type { Procedure } from '../kernel/procedure.ts'
import { RuleError } from '../kernel/rule-error.ts'
import { answersHandoff } from './handoff.facts.ts'
import { paperTemplates } from './paper.templates.ts'
import type { PaperFacts } from './paper.types.ts'
import { callsOf } from './paper.wording.ts'

const both = (zh: string, en: string): Bilingual => ({ zh, en })

/** Refuses a paper that would be untrue; `field` names what is missing, in both languages. */
export function factMissing(key: PaperKey, field: Bilingual): RuleError {
  return new RuleError('paper-fact-missing', `${key} cannot be issued: ${field.en} is missing`, {
    paper: paperTemplates[key].title,
    field,
  })
}

/** How a reader finds the fact: the field and the step whose form asks for it, or the step that records it. */
function titleOf(procedure: Procedure, source: FactSource): Bilingual | undefined {
  if (source.from === 'agreement' || source.from === 'agreement-asked')
    return both('双方签署的协议', 'the agreement as signed')
  if (source.from === 'dues') return both('应缴和已缴的罚没款', 'what is owed and was paid')
  if (source.from === 'paper' || source.from === 'services') return paperTemplates[source.paper].title
  if (source.from === 'served-on') {
    const { zh, en } = paperTemplates[source.paper].title
    return both(`《${zh}》的送达日期`, `the day on which ${en} was served`)
  }
  const steps = source.from === 'measures' ? source.of.flatMap((each) => each.steps) : source.steps
  const step = procedure.steps[steps[0] ?? '']
  if (!step) return undefined
  if (source.from !== 'said') return step.title
  const field = step.fields?.[source.field]?.title
  return field && both(`${field.zh}（“${step.title.zh}”所填）`, `${field.en} (asked for in “${step.title.en}”)`)
}

/** Whom nobody could name nothing is addressed to: what is missing is that name. */
function addresseeMissing(to: Addressees, facts: PaperFacts): Bilingual {
  const isTheirs = to === 'respondents' || to === 'parties' || to === 'told'
  return isTheirs && facts.respondents?.some(({ name }) => name === '')
    ? both(`${callsOf(facts).other}的名称`, 'the name of the respondent')
    : both('文书的受文对象', 'the addressee')
}

/** Throws RuleError paper-fact-missing for the first fact without which the paper would be untrue. */
export function assertTrue(key: PaperKey, facts: PaperFacts, procedure: Procedure | undefined): void {
  const declared = procedure?.papers?.[key]
  for (const group of neededFacts[key] ?? []) {
    if (group.some((name) => facts[name] !== undefined)) continue
    const named = group.find((name) => declared?.facts?.[name] !== undefined) as PaperFactName
    const [source] = [declared?.facts?.[named] ?? []].flat() as FactSource[]
    throw factMissing(key, (procedure && source && titleOf(procedure, source)) ?? both(named, named))
  }
  const to = declared?.to ?? addresseesOfPaper[key]
  if (declared?.period !== undefined && !declared.whereItRuns && facts.deadline === undefined)
    throw factMissing(key, procedure?.clocks[declared.period]?.title ?? both(declared.period, declared.period))
  if (key === 'transfer-letter' && !facts.handoff && !facts.receiver)
    throw factMissing(key, both('接收机关', 'the receiving body'))
  if (answersHandoff.has(key) && !facts.handoff) throw factMissing(key, both('移送单位', 'the body that sent the case'))
  if (facts.addressee === undefined && to !== 'file' && to !== 'own-file')
    throw factMissing(key, addresseeMissing(to, facts))
}
