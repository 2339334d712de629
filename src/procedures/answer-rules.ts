import type { ClockDebtor, ClockRule } from '../kernel/clock.ts'
import type { LegalSource } from '../kernel/legal-source.ts'
import type { BodyKind } from '../kernel/role.ts'
import { crimeTransfer, houseNorm, onlineMediation, penaltyProcedure } from './legal-documents.ts'
import { both } from './wording.ts'

const receiver: ClockDebtor = 'receiver'

const answerRule = (
  id: string,
  length: number,
  unit: ClockRule['unit'],
  source: LegalSource,
  warnings: readonly number[],
): ClockRule => ({
  id,
  title: both('移交答复期限', 'Answer to the handoff'),
  length,
  unit,
  owes: receiver,
  from: both('移交送达接收岗位', 'Delivery of the offer to the receiving desk'),
  warnings,
  onExpiry: both('逾期未答复的，退回移交方或者转下一接收方', 'Goes back to the sender, or to the next receiver named'),
  source,
})

const note = '机构之间的约定口径，以客户确认为准'
/** House norm for accepting a transfer: no law gives this body a number. */
const transferNorm = (days: number) => answerRule('HN-02', days, 'working-days', houseNorm(note), [1])
/** House norm for answering a request for help. */
const helpNorm = (days: number) => answerRule('HN-03', days, 'working-days', houseNorm(note), [2, 1])
/** 协助调查函: the assisting regulator answers in 15 working days. */
const assistance = answerRule('MP-05', 15, 'working-days', penaltyProcedure('第四十五条'), [5, 2, 1])
const regulator = { transfer: transferNorm(3), help: assistance }

/**
 * How long a body has to answer what is offered to it: a transfer of a proceeding, or a request for help.
 * Where no law says, the number is a house norm and its source says `verified: false`.
 */
export const answerRules: Readonly<Record<BodyKind, { readonly transfer: ClockRule; readonly help: ClockRule }>> = {
  'protection-centre': { transfer: transferNorm(1), help: helpNorm(5) },
  'city-regulator': regulator,
  'district-regulator': regulator,
  'zone-office': regulator,
  'mediation-committee': {
    transfer: answerRule(
      'ME-07',
      3,
      'working-days',
      onlineMediation('第十二条', '法院委派委托的案件；其他来源参照适用'),
      [1],
    ),
    help: helpNorm(5),
  },
  'arbitration-court': { transfer: transferNorm(3), help: helpNorm(5) },
  customs: { transfer: transferNorm(3), help: helpNorm(5) },
  court: { transfer: transferNorm(3), help: helpNorm(10) },
  procuratorate: { transfer: transferNorm(3), help: helpNorm(5) },
  police: {
    transfer: answerRule(
      'XF-03',
      24,
      'hours',
      crimeTransfer('第五条', '批准后 24 小时内移送并由公安机关签收回执'),
      [12, 4],
    ),
    help: helpNorm(5),
  },
  'rights-assistance': { transfer: transferNorm(2), help: helpNorm(5) },
  'copyright-office': { transfer: transferNorm(3), help: helpNorm(5) },
}

/** The answer rule of one kind of body for one kind of handoff. */
export function answerRuleOf(body: BodyKind, kind: 'transfer' | 'help'): ClockRule {
  return answerRules[body][kind]
}
