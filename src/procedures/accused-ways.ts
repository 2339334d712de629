import type { Bilingual } from '../kernel/bilingual.ts'
import type { RightKind } from '../kernel/case-record.ts'
import type { ClockRule } from '../kernel/clock.ts'
import type { LegalSource } from '../kernel/legal-source.ts'
import type { Procedure, RequestWish } from '../kernel/procedure.ts'
import {
  eCommerceLaw,
  foreignDisputes,
  patentLaw,
  patentMeasures,
  provincialProtection,
  trademarkLaw2019,
} from './legal-documents.ts'
import { newestProcedures } from './register.ts'
import { both } from './wording.ts'

/** What came to somebody who is said to infringe: a notice of an office, one of a platform, a letter, or something from abroad. */
export const accusations = ['notice', 'platform', 'letter', 'abroad'] as const
export type Accusation = (typeof accusations)[number]

/** What somebody who is accused may do, and where. */
export interface AccusedWay {
  readonly key: string
  readonly title: Bilingual
  readonly when: Bilingual
  readonly gives: Bilingual
  readonly needs?: Bilingual
  /** What it is a way against. */
  readonly after: readonly Accusation[]
  /** Rights it is for; absent of all. */
  readonly rights?: readonly RightKind[]
  readonly source: LegalSource
  /** Whether the period of each procedure for whom it is brought against is told with it: of those the office opens, or of that of the course alone. */
  readonly periods?: 'all' | 'course'
  /** Page on which it is begun; absent of what no body here does. */
  readonly page?: 'served' | 'assistance' | 'overseas' | 'opinion'
  /** What is asked for in the procedure that shows it. */
  readonly course?: RequestWish
}

const patents = ['invention', 'utility-model', 'design'] as const satisfies readonly RightKind[]

/** The ways of who is accused, warned or served, the first to be taken first. */
const accusedWays: readonly AccusedWay[] = [
  {
    key: 'answer',
    title: both('凭查阅码应诉答复', 'Answer with the code on the notice'),
    when: both(
      '收到答辩通知书、立案文书、告知书或者调解、仲裁通知',
      'You were served a notice to submit a defence, a notice that a case was opened or of an intended decision, or one of mediation or arbitration',
    ),
    gives: both(
      '查阅送达的请求书和证据，在线提交答辩、陈述申辩和证据，选择是否调解；不答辩不影响案件继续办理',
      'You read the request and the evidence served on you, submit your defence, statement and evidence online, and say whether you would mediate; the case goes on if you do not answer',
    ),
    needs: both(
      '通知书上的查阅码，您的统一社会信用代码或者身份证件号码',
      'The access code on the notice, and your credit code or identity number',
    ),
    after: ['notice'],
    source: patentMeasures('第二十二条'),
    periods: 'all',
    page: 'served',
  },
  {
    key: 'statement',
    title: both('提交不存在侵权行为的声明', 'Declare that there is no infringement'),
    when: both(
      '商品被平台下架、断开链接，或者收到平台转送的侵权通知',
      'A platform took down your goods or passed a notice of infringement on to you',
    ),
    gives: both(
      '平台将声明转送权利人；权利人在法定期限内没有投诉或者起诉的，平台终止所采取的措施',
      'The platform passes it on to the right holder. If the right holder neither complains nor sues within the statutory period, the platform ends its measures',
    ),
    needs: both(
      '真实身份信息，以及不存在侵权行为的初步证据；经执法机构转送的，凭通知书上的查阅码在线提交',
      'Your true identity and prima facie evidence; if an authority passed the notice on, submit it online with the code on the notice',
    ),
    after: ['platform'],
    source: eCommerceLaw('第四十三条'),
    periods: 'course',
    page: 'served',
    course: 'platform',
  },
  {
    key: 'opinion',
    title: both('催告后请求咨询意见', 'Ask for an opinion after a warning letter'),
    when: both(
      '收到专利侵权警告，而权利人迟迟不起诉',
      'You received a warning that you infringe a patent, but the right holder does not sue',
    ),
    gives: both(
      '书面催告权利人撤回警告或者起诉；权利人在期限内两者都不做的，可以请求管理专利工作的部门出具咨询意见',
      'Ask the right holder in writing to withdraw the warning or sue. If it does neither in time, you can ask the patent authority for an opinion',
    ),
    after: ['letter'],
    rights: patents,
    source: patentMeasures('第十三条'),
    page: 'opinion',
  },
  {
    key: 'invalidity',
    title: both('请求宣告权利无效', 'Ask for the right to be declared invalid'),
    when: both(
      '对方的专利不应当被授权，或者商标不应当被注册',
      'The patent should not have been granted, or the mark not registered',
    ),
    gives: both(
      '由国家知识产权局审查。请求被受理后，可以在行政裁决中请求中止处理；是否中止由办案机关决定',
      'The China National Intellectual Property Administration examines the request. Once it is accepted, you may ask for an adjudication to be suspended; the office in charge decides',
    ),
    needs: both(
      '向国家知识产权局提出，本市的机构不受理；答辩期限不因此停止计算',
      'File the request with that administration; no body in the city accepts it. The time for your defence keeps running',
    ),
    after: ['notice', 'platform', 'letter'],
    rights: [...patents, 'trademark'],
    source: patentLaw.unverified('第四十五条'),
  },
  {
    key: 'overseas',
    title: both('海外知识产权纠纷应对指导', 'Guidance in a dispute abroad'),
    when: both(
      '在境外被起诉、被警告，或者货物在境外被扣留',
      'You were sued or warned abroad, or your goods are detained there',
    ),
    gives: both(
      '当地主管机关、程序和答复期限的说明，应对方案，专家和律师推荐；援助机构不代为参加境外诉讼',
      'Information on the authorities, proceedings and time limits there, a plan, and recommended experts and lawyers; the branch does not represent you in court abroad',
    ),
    needs: both('警告函、起诉状和收到的日期', 'The letter or the statement of claim, and the day you received it'),
    after: ['abroad'],
    source: foreignDisputes('第四条至第十条'),
    page: 'overseas',
  },
  {
    key: 'assistance',
    title: both('申请维权援助', 'Ask for rights assistance'),
    when: both('不知道怎样答复，或者想先听取意见', 'You do not know how to respond, or want advice first'),
    gives: both(
      '咨询意见、答辩和举证的指导、专家联合意见；只供参考，不影响答辩期限',
      'Advice, guidance on your defence and evidence, or a joint opinion of experts. It is for guidance only, and the time for your defence keeps running',
    ),
    after: accusations,
    source: provincialProtection('第三十七条'),
    page: 'assistance',
    course: 'assistance',
  },
]

/** The ways that fit what came, and the right it is about; what was not said closes none. */
export function waysOfAccused({ right, got }: { right?: RightKind | undefined; got?: Accusation | undefined }) {
  return accusedWays.filter(
    ({ after, rights }) => (!got || after.includes(got)) && (!right || (rights?.includes(right) ?? true)),
  )
}

/** The procedure in which this is asked for. */
function procedureFor(wish: RequestWish): Procedure | undefined {
  const isFor = ({ triage }: Procedure) =>
    triage?.asked === wish || Object.values(triage?.venues ?? {}).some(({ asked }) => asked === wish)
  return newestProcedures().find(isFor)
}

/** The procedure whose course shows the way. */
export const courseOfAccused = ({ course }: AccusedWay): Procedure | undefined =>
  course ? procedureFor(course) : undefined

/** The period within which who is accused first has to answer, of each procedure in which the way is taken. */
export function periodsOfAccused(way: AccusedWay): { readonly procedure: Procedure; readonly rule: ClockRule }[] {
  const shown = courseOfAccused(way)
  const platform = procedureFor('platform')
  const procedures = way.periods === 'all' ? newestProcedures().filter((each) => each !== platform) : [shown]
  if (way.periods === undefined) return []
  return procedures.flatMap((procedure) => {
    const rule = Object.values(procedure?.triage ? procedure.clocks : {}).find(({ owes }) => owes === 'respondent')
    return procedure && rule ? [{ procedure, rule }] : []
  })
}

/** The articles by which a right is declared invalid, in place of that of patents. */
export const invalidityOfMarks: LegalSource = trademarkLaw2019.unverified('第四十四条、第四十五条')
