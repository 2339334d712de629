import type { Bilingual } from '../../kernel/bilingual.ts'
import type { LegalSource } from '../../kernel/legal-source.ts'
import { isPlainDate, type PlainDate } from '../../kernel/plain-date.ts'
import { RuleError } from '../../kernel/rule-error.ts'
import {
  copyrightLaw,
  patentLaw,
  punitiveDamages,
  seedLaw,
  trademarkLaw2019,
  trademarkLaw2026,
  unfairCompetitionLaw,
} from '../legal-documents.ts'
import { both } from '../wording.ts'
import { codesIn, fenIn, type Reckoner, type ReckonedLine, type ReckonInput, wordIn, yuan } from './reckoner.ts'

/** How a law has damages worked out. Sums in fen. */
interface DamagesRule {
  /** First day on which the text is in force. */
  readonly from: PlainDate
  readonly source: LegalSource
  /** Whether gains count beside the loss, or only where the loss cannot be established. */
  readonly gains: 'or' | 'then'
  /** What an unproven damage is fixed at: without the first there is no least. */
  readonly statutory?: readonly [least: number | undefined, most: number]
  /** What the law asks of the infringer's mind before it multiplies; absent where it does not multiply. */
  readonly punitive?: Bilingual
}

const wilful = both('故意', 'wilful')
const malicious = both('恶意', 'malicious')
const most = yuan(5_000_000)

interface DamagesLaw {
  readonly title: Bilingual
  /** Texts, oldest first. */
  readonly texts: readonly DamagesRule[]
}

/** Damages by kind of infringement and day of the act (专利法 71, 商标法 63 and 77, 著作权法 54, 反不正当竞争法 22, 种子法 72). @row PD-01 */
export const damagesLaws: Readonly<Record<string, DamagesLaw>> = {
  patent: {
    title: both('侵犯专利权', 'Patent infringement'),
    texts: [
      {
        from: '2021-06-01',
        source: patentLaw('第七十一条'),
        gains: 'or',
        statutory: [yuan(30_000), most],
        punitive: wilful,
      },
    ],
  },
  trademark: {
    title: both('侵犯注册商标专用权', 'Trademark infringement'),
    texts: [
      {
        from: '2019-11-01',
        source: trademarkLaw2019('第六十三条'),
        gains: 'then',
        statutory: [undefined, most],
        punitive: malicious,
      },
      {
        from: '2027-01-01',
        source: trademarkLaw2026('第七十七条'),
        gains: 'or',
        statutory: [undefined, most],
        punitive: wilful,
      },
    ],
  },
  copyright: {
    title: both('侵犯著作权', 'Copyright infringement'),
    texts: [
      {
        from: '2021-06-01',
        source: copyrightLaw('第五十四条'),
        gains: 'or',
        statutory: [yuan(500), most],
        punitive: wilful,
      },
    ],
  },
  confusion: {
    title: both('混淆等不正当竞争', 'Passing off and other unfair competition'),
    texts: [
      { from: '2025-10-15', source: unfairCompetitionLaw('第二十二条'), gains: 'or', statutory: [undefined, most] },
    ],
  },
  secret: {
    title: both('侵犯商业秘密', 'Trade secrets'),
    texts: [
      {
        from: '2025-10-15',
        source: unfairCompetitionLaw('第二十二条'),
        gains: 'or',
        statutory: [undefined, most],
        punitive: wilful,
      },
    ],
  },
  seed: {
    title: both('侵犯植物新品种权', 'Plant varieties'),
    texts: [
      {
        from: '2022-03-01',
        source: seedLaw('第七十二条'),
        gains: 'then',
        statutory: [undefined, most],
        punitive: wilful,
      },
    ],
  },
}

/** Least and most that the base may be multiplied by. */
const multiples = [1, 5] as const

/** The text in force on the day of the act. Throws RuleError `text-not-carried` for a day before the oldest that is carried. */
export function damagesTextOn(law: DamagesLaw, day: PlainDate): DamagesRule {
  const text = law.texts.findLast(({ from }) => from <= day)
  if (!text)
    throw new RuleError('text-not-carried', 'no text of that day is carried', {
      oldest: law.texts[0]?.from,
      document: law.texts[0]?.source.document,
    })
  return text
}

interface Claimed {
  readonly loss?: number | undefined
  readonly gains?: number | undefined
  readonly licence?: number | undefined
}

export interface DamagesBase {
  readonly kind: 'loss' | 'gains' | 'licence'
  readonly fen: number
}

/**
 * What damages are worked out from, in fen, in the order of the law: the loss, or the gains (whichever is more where the law leaves the
 * choice), else a multiple of the licence fee. Undefined where none of them is known.
 */
export function damagesBase({ gains: order }: DamagesRule, { loss, gains, licence }: Claimed): DamagesBase | undefined {
  if (loss !== undefined && (order === 'then' || gains === undefined || loss >= gains))
    return { kind: 'loss', fen: loss }
  if (gains !== undefined) return { kind: 'gains', fen: gains }
  return licence === undefined ? undefined : { kind: 'licence', fen: licence }
}

const baseTitles: Readonly<Record<DamagesBase['kind'], Bilingual>> = {
  loss: both('计算基数：权利人的实际损失', 'Base: right holder’s actual loss'),
  gains: both('计算基数：侵权人的获利', 'Base: infringer’s gains'),
  licence: both('计算基数：许可使用费的倍数', 'Base: multiple of the licence fee'),
}

function punitiveLines(rule: DamagesRule, base: DamagesBase | undefined, input: ReckonInput): ReckonedLine[] {
  const signs = codesIn(input, 'signs')
  const what = both('惩罚性赔偿', 'Punitive damages')
  const no = (zh: string, en: string): ReckonedLine[] => [{ what, says: both(zh, en), source: rule.source }]
  if (!signs.includes('mind') && !signs.includes('grave')) return []
  if (!rule.punitive) return no('该类行为法律未规定惩罚性赔偿', 'The law knows none for this kind of act')
  if (!signs.includes('mind') || !signs.includes('grave'))
    return no(
      `须同时具备${rule.punitive.zh}和情节严重`,
      `Asks for both: the act was ${rule.punitive.en}, and the circumstances are serious`,
    )
  if (!base) return no('法定赔偿不作为惩罚性赔偿的基数', 'Statutory damages are no base of punitive damages')
  const times = fenIn(input, 'multiple')
  if (times === undefined)
    return [{ what, between: [base.fen * multiples[0], base.fen * multiples[1]], source: rule.source }]
  return [
    {
      what: both(`惩罚性赔偿（基数的 ${times} 倍）`, `Punitive damages (${times} × base)`),
      fen: base.fen * times,
      source: rule.source,
    },
  ]
}

function damagesLines(rule: DamagesRule, input: ReckonInput): ReckonedLine[] {
  const fee = fenIn(input, 'licence')
  const times = fenIn(input, 'licenceTimes') ?? 1
  const base = damagesBase(rule, {
    loss: fenIn(input, 'loss'),
    gains: fenIn(input, 'gains'),
    licence: fee === undefined ? undefined : fee * times,
  })
  const costs = fenIn(input, 'costs')
  return [
    ...(base ? [{ what: baseTitles[base.kind], fen: base.fen, source: rule.source }] : []),
    ...punitiveLines(rule, base, input),
    ...(!base && rule.statutory
      ? [
          {
            what: both('法定赔偿（由法院酌定）', 'Statutory damages, at the court’s discretion'),
            between: rule.statutory,
            source: rule.source,
          },
        ]
      : []),
    ...(costs === undefined
      ? []
      : [
          {
            what: both('制止侵权的合理开支（另计，不计入基数）', 'Reasonable costs (separate, not part of the base)'),
            fen: costs,
            source: punitiveDamages('第五条'),
          },
        ]),
  ]
}

/** Damages by law and day of the act, with the multiple where the law allows one. @row PD-07 */
export const damagesReckoner: Reckoner = {
  key: 'damages',
  title: both('赔偿数额', 'Damages'),
  lead: both(
    '按侵权行为之日有效的法律，列出计算基数、惩罚性赔偿和法定赔偿的幅度。结果仅供参考，不是认定。',
    'Base, punitive and statutory damages under the law in force on the date of the infringement. For reference only; not a finding.',
  ),
  fields: {
    kind: {
      kind: 'choice',
      title: both('侵权类型', 'Kind of infringement'),
      options: Object.fromEntries(Object.entries(damagesLaws).map(([key, { title }]) => [key, title])),
      required: true,
    },
    day: {
      kind: 'date',
      title: both('侵权行为日期（持续的，填写终了日期）', 'Date of the infringement; if it continued, the last day'),
      required: true,
    },
    loss: { kind: 'money', title: both('权利人的实际损失', 'Right holder’s actual loss') },
    gains: { kind: 'money', title: both('侵权人的获利', 'Infringer’s gains') },
    licence: { kind: 'money', title: both('许可使用费', 'Licence fee') },
    licenceTimes: { kind: 'number', title: both('许可使用费的倍数', 'Multiple of the licence fee'), between: [1, 10] },
    signs: {
      kind: 'choices',
      title: both('惩罚性赔偿的条件', 'Conditions of punitive damages'),
      options: {
        mind: both(
          '故意（2026年12月31日以前的商标侵权为恶意）：如经通知仍继续、有业务往来或者内部关系、假冒标识',
          'Wilful (for trademarks until the end of 2026: malicious), for example after notice, by a business partner or insider, or with counterfeit marks',
        ),
        grave: both(
          '情节严重：如受处罚或者裁判后再犯、以侵权为业、隐匿证据、拒不履行保全裁定',
          'Serious, for example repeated after a sanction, carried on as a business, hiding evidence, or defying a preservation order',
        ),
      },
    },
    multiple: {
      kind: 'number',
      title: both('主张的倍数', 'Multiple claimed'),
      hint: both('不填写的，列出幅度。', 'If left empty, the range is shown.'),
      between: multiples,
    },
    costs: { kind: 'money', title: both('制止侵权的合理开支', 'Reasonable costs of stopping it') },
  },
  reckon(input) {
    const law = damagesLaws[wordIn(input, 'kind') ?? '']
    const day = wordIn(input, 'day')
    if (!law || !day || !isPlainDate(day)) return { lines: [] }
    const rule = damagesTextOn(law, day)
    return {
      lines: damagesLines(rule, input),
      notes: [
        both(
          '惩罚性赔偿应当在起诉时提出，写明数额、计算方式和所依据的事实；一审法庭辩论终结前可以增加。',
          'Punitive damages must be claimed in the action, with the amount, the method and the facts; the claim can be raised until the end of argument at first instance.',
        ),
        both(
          '已经缴纳的罚款不减免赔偿，但会影响倍数。',
          'A fine already paid does not reduce the damages, but it affects the multiple.',
        ),
      ],
    }
  },
}
