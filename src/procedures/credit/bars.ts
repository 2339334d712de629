import type { BarRule } from '../../kernel/procedure.ts'
import { creditRules } from '../legal-documents.ts'
import { both } from '../wording.ts'

const source = creditRules('', '核对了七类失信行为，条号未核对')
const notPerformed = { step: 'propose-finding', field: 'ground', option: 'penalty-not-performed' } as const

/** What the decisions of the case tell against a finding: nobody refuses to carry out what is not due yet, or was carried out. */
export const bars = [
  {
    of: 'penalty',
    while: { oneRuns: ['payment', 'demand'] },
    bars: { option: notPerformed },
    because: both('本案行政处罚的缴款或者催告期限尚未届满', 'The time to pay the penalty of this case still runs'),
    source,
  },
  {
    of: 'penalty',
    while: { taken: ['tell-payment'], untaken: ['demand'] },
    bars: { option: notPerformed },
    because: both(
      '当事人已告知履行了本案行政处罚，办案部门没有催告过',
      'The party says that it complied with the penalty of this case, and nobody demanded it since',
    ),
    source,
  },
  {
    of: 'penalty',
    while: { taken: ['record-payment'] },
    bars: { option: notPerformed },
    because: both('本案行政处罚已登记履行', 'Compliance with the penalty of this case is on record'),
    source,
  },
  {
    of: 'penalty',
    while: {
      taken: ['approve-decision'],
      said: {
        steps: ['approve-decision'],
        field: 'kinds',
        is: ['fine', 'gains', 'goods', 'licence', 'closure', 'other'],
      },
    },
    bars: { option: { step: 'not-shown', field: 'ground', option: 'warning' } },
    because: both('本案处罚决定不止警告', 'The penalty of this case is more than a warning'),
    source,
  },
  {
    of: 'adjudication',
    while: { oneRuns: ['suit'] },
    bars: { option: { step: 'propose-finding', field: 'ground', option: 'ruling-not-performed' } },
    because: both('本案裁决的起诉期限尚未届满', 'The time to contest the adjudication of this case still runs'),
    source,
  },
] as const satisfies readonly BarRule[]
