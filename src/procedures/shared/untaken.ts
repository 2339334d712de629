import type { PaperDeclaration } from '../../kernel/paper-fact.ts'
import type { OutcomeRule, StateRule } from '../../kernel/procedure.ts'
import { reasonField } from '../form-fields.ts'
import { both } from '../wording.ts'
import { factsFrom } from './facts.ts'

/** Where a proceeding ends that no body took on, in every procedure that triage opens. */
export const untakenState = {
  title: both('无机构接收，程序终结', 'No authority took it on'),
  plain: both(
    '经商请，没有机构接收办理；理由和其他途径见告知书。',
    'No authority took this on. The notice gives the reasons and says what else you can do.',
  ),
  turn: 'nobody',
  final: true,
} as const satisfies StateRule

export const untakenOutcome = {
  title: both('无机构接收', 'No authority took it on'),
  counts: false,
} as const satisfies OutcomeRule

/**
 * The end of what every receiver refused, by the desk that offered it; the other way is to offer it to another desk. What the law has decided
 * by whoever is competent does not end so before every one of them near by was asked (`afterAsking`).
 */
export function untaken<const S extends string>(
  start: S,
  { afterAsking = false }: { readonly afterAsking?: boolean } = {},
) {
  return {
    'close-untaken': {
      title: both('无机构接收，终结程序', 'Close: no body took it on'),
      effect: both(
        '所有接收单位均未接收的，说明理由并告知当事人，终结该程序',
        'All receivers declined: gives the reasons, notifies the party who asked and ends this proceeding',
      ),
      from: [start],
      to: 'not-taken-on',
      by: ['intake', 'officer', 'mediator', 'arbitrator', 'liaison', 'assistance', 'lead'],
      papers: ['untaken-notice'],
      outcome: 'N9',
      fields: { reason: reasonField },
      whenUntaken: true,
      afterAsking,
      asked: both(
        '没有单位接收：移交其他单位，或者终结程序并告知当事人',
        'No authority took it on: offer it to another, or close it and notify the party who asked',
      ),
      bySender: true,
      revoked: 'office',
      audience: 'filer',
    },
  } as const
}

const { said } = factsFrom<ReturnType<typeof untaken>>()

/** The notice says why, as the step has it. */
export const untakenNotice: PaperDeclaration<never> = { facts: { reasons: said('close-untaken').field('reason') } }
