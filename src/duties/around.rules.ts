import { hasNoTaker } from '../access/index.ts'
import { beyondPowersOf, bodyKindOf } from '../bodies/index.ts'
import { calendars } from '../calendars/index.ts'
import type { CaseRecord, Proceeding } from '../kernel/case-record.ts'
import type { Bilingual } from '../kernel/bilingual.ts'
import { unmetConsents } from '../kernel/consent.ts'
import { unmetElsewhere } from '../kernel/elsewhere.ts'
import { stepsForOthers } from '../kernel/option-rights.ts'
import { fallenAway } from '../kernel/duty.ts'
import { membersRecused } from '../kernel/panel.ts'
import type { Procedure } from '../kernel/procedure.ts'
import { sparedParties } from '../kernel/spared.ts'
import { rightsOf } from '../kernel/scope.ts'
import { stepsServed } from '../kernel/still-unserved.ts'
import { barredIn, procedureOf, settledElsewhere } from '../procedures/index.ts'
import { desksUnasked } from './receivers.rules.ts'

/** Why what was asked of the parties is asked and taken no more: it is said and refused alike. */
const cameToTerms = {
  zh: '双方已在另一程序达成协议，等待承办机构据此办结本程序',
  en: 'The parties came to terms in another proceeding; the body that has this one closes it on that',
}

/** What of the case around a proceeding, and of the body that holds it, bears on whether somebody may take a step of it, see `obstacleTo`. */
export function aroundOf(record: CaseRecord, proceeding: Proceeding, at: Date) {
  const procedure = procedureOf(proceeding.procedure, proceeding.version)
  const { bodyId } = proceeding.holder
  const { steps: barred, options: barredOptions, left } = barredIn(record, proceeding)
  const bodyKind = bodyKindOf(bodyId)
  const settled = { bodyKind, settled: settledElsewhere(record, proceeding) }
  const fallen = fallenAway(procedure, proceeding, settled, at).map((key) => [key, cameToTerms] as const)
  return {
    bodyKind,
    beyond: beyondPowersOf(procedure, bodyId, at),
    unmet: [
      ...unmetElsewhere(procedure, record, proceeding, { at, calendars: calendars() }),
      ...stepsForOthers(procedure, rightsOf(record, proceeding)),
      ...unmetConsents(procedure, record, proceeding),
    ],
    spared: sparedParties(procedure, proceeding, record),
    untaken: hasNoTaker(record, proceeding),
    served: stepsServed(record, proceeding, procedure),
    barred: {
      ...Object.fromEntries(fallen),
      ...barred,
      ...tooEarlyToClose(record, proceeding, procedure, at),
      ...ofBrokenPanel(record, proceeding, procedure),
    },
    barredOptions,
    left,
  }
}

/** What a panel decides, once a member of it was recused, with who is missing. */
function ofBrokenPanel(
  { recused }: CaseRecord,
  proceeding: Proceeding,
  { steps }: Procedure,
): Readonly<Record<string, Bilingual>> {
  const gone = membersRecused(proceeding, recused).map(({ name }) => name)
  if (gone.length === 0) return {}
  const because = {
    zh: `合议组不完整（${gone.join('、')}已回避），应当先重新组成合议组`,
    en: `The panel is not complete (recused: ${gone.join(', ')}); name it again first`,
  }
  return Object.fromEntries(Object.entries(steps).flatMap(([key, { ofPanel }]) => (ofPanel ? [[key, because]] : [])))
}

/** Steps that would end what nobody took on while a desk near by that takes it on was not asked, each with which. */
function tooEarlyToClose(
  record: CaseRecord,
  proceeding: Proceeding,
  { steps }: Procedure,
  at: Date,
): Readonly<Record<string, Bilingual>> {
  const ending = Object.entries(steps).filter(([, { afterAsking }]) => afterAsking)
  if (ending.length === 0 || !hasNoTaker(record, proceeding)) return {}
  const near = desksUnasked(record, proceeding, at).filter((desk) => desk.isNear)
  if (near.length === 0) return {}
  const named = (lang: 'zh' | 'en') => near.map(({ name }) => name[lang]).join(lang === 'zh' ? '、' : ', ')
  const because = {
    zh: `依法应当由有管辖权的机关决定是否立案；尚未商请${named('zh')}`,
    en: `The competent authority has to decide on it; not asked yet: ${named('en')}`,
  }
  return Object.fromEntries(ending.map(([key]) => [key, because]))
}
