import type { Bilingual } from '../../kernel/bilingual.ts'
import type { LegalSource } from '../../kernel/legal-source.ts'
import { crimeInterpretation, crimeTransfer } from '../legal-documents.ts'
import { both } from '../wording.ts'
import { codesIn, fenIn, type Reckoner, type ReckonedLine, type ReckonInput, wordIn, yuan } from './reckoner.ts'

/** What is measured: sums in fen, the others are counts. */
const measures = {
  gains: both('违法所得数额', 'Illegal gains'),
  turnover: both('非法经营数额（销售金额）', 'Illegal turnover (sales)'),
  stock: both('未销售货值', 'Value of unsold goods'),
  loss: both('给权利人造成的直接经济损失', 'Direct loss of the right holder'),
  copies: both('复制品数量（张、份）', 'Copies'),
  items: both('网络传播作品数量（件、部）', 'Works put online'),
  downloads: both('下载次数', 'Downloads'),
  clicks: both('点击次数', 'Clicks'),
  members: both('注册会员人数', 'Registered members'),
} as const
type Measure = keyof typeof measures
const sums: readonly string[] = ['gains', 'turnover', 'stock', 'loss']

type Limits = Readonly<Partial<Record<Measure, number>>>

interface Offence {
  readonly title: Bilingual
  readonly source: LegalSource
  readonly limits: Limits
  /** The lower limits of two or more marks or patents, and of whoever did it again within two years of a sanction. */
  readonly several?: Limits
  readonly again?: Limits
}

const lowerForMarks: Limits = { gains: yuan(20_000), turnover: yuan(30_000) }
const lowerForPatents: Limits = { gains: yuan(50_000), turnover: yuan(100_000) }
const lowerForServices: Limits = { gains: yuan(30_000) }

/** From which sums and numbers an infringement may be a crime (法释〔2025〕5号). A limit is reached by itself: any one is enough. */
export const offences: Readonly<Record<string, Offence>> = {
  'mark-on-goods': {
    title: both('假冒注册商标（商品）', 'Counterfeiting a registered mark on goods'),
    source: crimeInterpretation('第三条'),
    limits: { gains: yuan(30_000), turnover: yuan(50_000) },
    several: lowerForMarks,
    again: lowerForMarks,
  },
  'mark-on-services': {
    title: both('假冒注册商标（服务）', 'Counterfeiting a registered mark for services'),
    source: crimeInterpretation('第三条'),
    limits: { gains: yuan(50_000) },
    several: lowerForServices,
    again: lowerForServices,
  },
  'selling-counterfeits': {
    title: both('销售假冒注册商标的商品', 'Selling goods under counterfeit marks'),
    source: crimeInterpretation('第五条'),
    limits: { gains: yuan(30_000), turnover: yuan(50_000), stock: 3 * yuan(50_000) },
  },
  'counterfeit-patent': {
    title: both('假冒专利', 'Passing off another’s patent'),
    source: crimeInterpretation('第十条'),
    limits: { gains: yuan(100_000), turnover: yuan(200_000), loss: yuan(300_000) },
    several: lowerForPatents,
    again: lowerForPatents,
  },
  copyright: {
    title: both('侵犯著作权', 'Infringing copyright'),
    source: crimeInterpretation('第十三条'),
    limits: {
      gains: yuan(30_000),
      turnover: yuan(50_000),
      copies: 500,
      items: 500,
      downloads: 10_000,
      clicks: 100_000,
      members: 1_000,
    },
  },
  secret: {
    title: both('侵犯商业秘密', 'Infringing trade secrets'),
    source: crimeInterpretation('第十七条'),
    limits: { gains: yuan(300_000), loss: yuan(300_000) },
    again: { gains: yuan(100_000), loss: yuan(100_000) },
  },
}

const timesOfGraver = 10

export interface Reached {
  readonly measure: Measure
  readonly limit: number
  readonly amount: number
  /** Ten times the limit: the graver band. */
  readonly isGraver: boolean
}

/** Limits of an offence that hold in the circumstances: of each measure the lowest that applies. */
export function limitsOf(offence: Offence, circumstances: readonly string[]): Limits {
  const lower = circumstances.flatMap((each) => (each === 'several' ? offence.several : offence.again) ?? [])
  const limits: Partial<Record<Measure, number>> = { ...offence.limits }
  for (const each of lower)
    for (const [measure, limit] of Object.entries(each) as [Measure, number][])
      limits[measure] = Math.min(limit, limits[measure] ?? limit)
  return limits
}

/** Which limits of an offence are reached. A limit itself counts as reached (以上 includes the number). */
export function reachedOf(offence: Offence, circumstances: readonly string[], amounts: Limits): Reached[] {
  return (Object.entries(limitsOf(offence, circumstances)) as [Measure, number][]).flatMap(([measure, limit]) => {
    const amount = amounts[measure]
    return amount !== undefined && amount >= limit
      ? [{ measure, limit, amount, isGraver: amount >= timesOfGraver * limit }]
      : []
  })
}

const amountsIn = (input: ReckonInput): Limits =>
  Object.fromEntries(
    (Object.keys(measures) as Measure[]).flatMap((measure) => {
      const amount = fenIn(input, measure)
      return amount === undefined ? [] : [[measure, amount]]
    }),
  )

const said = (measure: Measure, amount: number): Partial<ReckonedLine> =>
  sums.includes(measure) ? { fen: amount } : { says: both(String(amount), String(amount)) }

function verdictOf(reached: readonly Reached[]): Bilingual {
  if (reached.some(({ isGraver }) => isGraver))
    return both(
      '达到情节特别严重的数额标准，应当移送公安机关。',
      'The threshold for especially serious cases is reached: refer to the police.',
    )
  return reached.length > 0
    ? both('达到刑事立案追诉的数额标准，应当移送公安机关。', 'A criminal threshold is reached: refer to the police.')
    : both('所填数额未达到刑事追诉标准。', 'The figures entered do not reach any criminal threshold.')
}

/** Whether an infringement reaches the sums and numbers from which it may be a crime. */
export const thresholdReckoner: Reckoner = {
  key: 'thresholds',
  title: both('刑事追诉标准', 'Criminal thresholds'),
  lead: both(
    '对照违法所得、经营数额等，看是否达到移送公安机关的数额标准；任一项达到即为达到。',
    'Compares gains, turnover and so on with the criminal thresholds; reaching any one of them is enough.',
  ),
  fields: {
    offence: {
      kind: 'choice',
      title: both('行为', 'Act'),
      options: Object.fromEntries(Object.entries(offences).map(([key, { title }]) => [key, title])),
      required: true,
    },
    circumstances: {
      kind: 'choices',
      title: both('情形', 'Circumstances'),
      options: {
        several: both('涉及两种以上注册商标或者两项以上专利', 'Two or more marks or patents'),
        again: both(
          '两年内因同类行为受过刑事处罚或者行政处罚，又实施的',
          'Repeated within two years of a criminal or administrative sanction for the same kind of act',
        ),
      },
    },
    ...Object.fromEntries(
      (Object.entries(measures) as [Measure, Bilingual][]).map(([measure, title]) => [
        measure,
        { kind: sums.includes(measure) ? ('money' as const) : ('number' as const), title },
      ]),
    ),
  },
  reckon(input) {
    const offence = offences[wordIn(input, 'offence') ?? '']
    if (!offence) return { lines: [] }
    const circumstances = codesIn(input, 'circumstances')
    const amounts = amountsIn(input)
    const reached = reachedOf(offence, circumstances, amounts)
    return {
      verdict: verdictOf(reached),
      lines: (Object.entries(limitsOf(offence, circumstances)) as [Measure, number][]).flatMap(([measure, limit]) => {
        const title = measures[measure]
        const found = reached.find((each) => each.measure === measure)
        const mark = found ? both('（已达到）', ' (reached)') : both('', '')
        return [
          {
            what: both(`${title.zh}标准${mark.zh}`, `Threshold, ${title.en.toLowerCase()}${mark.en}`),
            ...said(measure, limit),
            source: offence.source,
          },
        ]
      }),
      notes: [
        both(
          '未达到数额标准，但有合理怀疑需要公安机关采取措施才能查清的，也应当移送。',
          'A case below the thresholds must also be referred if there is reasonable suspicion that only police measures can establish the facts.',
        ),
        both(`依据：${crimeTransfer('第三条').document}第三条。`, `Basis: ${crimeTransfer('第三条').document}第三条.`),
      ],
    }
  },
}
