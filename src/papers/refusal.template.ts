import { unnamedComplainant } from '../kernel/informant.ts'
import { askedOf } from './answer.template.ts'
import type { Block, PaperFacts, PaperTemplate } from './paper.types.ts'
import {
  addressee,
  allParties,
  callsOf,
  caseNameOf,
  causeOf,
  closingOf,
  contactBlocks,
  copiesFor,
  fileNumber,
  imprint,
  numberRow,
  officialDate,
  orBlank,
  paragraph,
  paragraphs,
  peopleLines,
  periodOf,
  requesterName,
  requestersOf,
  respondentsOf,
  rightsOf,
  seal,
  sentBy,
  sentence,
  sideRows,
  termOfRight,
  when,
} from './paper.wording.ts'
import { courtOf } from './remedy.words.ts'

/** Grounds printed on the refusal form, in its order, by the codes of the steps that refuse. `ground` of the facts names the one ticked. */
export const refusalGrounds = {
  'not-entitled': '请求人不是专利权人或者利害关系人，不具备请求资格',
  'no-clear-respondent': '没有明确的被请求人',
  'no-clear-claim': '没有明确的请求事项和具体的事实、理由',
  'not-within-jurisdiction': '不属于本机关的受案范围或者管辖范围',
  'already-sued': '当事人已就该纠纷向人民法院起诉，或者有其他约定的解决方式',
  'not-completed': '材料不符合规定，经通知逾期未补正或者补正后仍不符合规定',
  other: '其他不符合受理条件的情形',
} as const

/** Grounds on which a filed case is withdrawn, by the codes of the step that withdraws it. */
export const withdrawalGrounds = {
  'not-fit': '立案后发现不符合受理条件',
  requested: '请求人撤回处理请求',
  absent: '请求人无正当理由拒不参加口头审理或者未经许可中途退出，视为撤回请求',
  settled: '当事人自行达成和解',
  'requester-gone': '请求人死亡或者终止，没有权利义务承受人或者承受人放弃请求',
  'respondent-gone': '被请求人死亡或者终止，没有应当承担义务的人',
  limitation: '被请求人提出时效抗辩，经审查成立且无正当理由',
  'claims-unclear': '请求人经通知仍未明确其主张的权利要求',
  jurisdiction: '本机关没有管辖权',
  'no-agreement': '经调解未能达成协议',
  other: '其他应当撤销案件的情形',
} as const

const suitOf = (facts: PaperFacts) => `向${courtOf(facts)}提起行政诉讼`

function groundTicks(grounds: Record<string, string>, ground: string | undefined) {
  const items = Object.entries(grounds).map(([key, text]) => ({ text, ticked: key === ground }))
  return { type: 'ticks' as const, items }
}

/** What is refused: a filing where the paper is called so, else to take it on at all. */
const refused = ({ title }: PaperFacts): string => (title?.zh.includes('立案') ? '不予立案' : '不予受理')

/** The form of an adjudication has every ground printed, the one that applies ticked. */
function tickedGround(facts: PaperFacts): Block[] {
  const ground = facts.ground !== undefined && facts.ground in refusalGrounds ? facts.ground : 'other'
  const chosen = refusalGrounds[ground as keyof typeof refusalGrounds] as string | undefined
  return [
    paragraph(`你（单位）提出的${causeOf(facts)}处理请求，经审查，因下列划“√”情形，决定不予受理：`),
    groundTicks(refusalGrounds, ground),
    ...(chosen === undefined || ground === 'other' ? [] : [paragraph(`本案属于：${chosen}。`)]),
    ...when(ground === 'other' ? facts.groundWords : undefined, (words) => [paragraph(sentence(`具体事由：${words}`))]),
    ...paragraphs(facts.reasons),
  ]
}

/** Every other procedure has grounds of its own, or none, and says them. */
function saidGround(facts: PaperFacts): Block[] {
  const { asks, ofOffice } = callsOf(facts)
  const what = ofOffice
    ? `你（单位）反映的${caseNameOf(facts)}，经核查`
    : `你（单位）就${causeOf(facts)}提出的${asks}，经审查`
  return [
    paragraph(`${what}，${callsOf(facts).office}决定${refused(facts)}。理由如下：`),
    ...when(facts.groundWords === '其他' ? undefined : facts.groundWords, (words) => [paragraph(sentence(words))]),
    ...paragraphs(facts.reasons),
  ]
}

/** The number of the right; of one that never has any there is no row. */
function rightNumberRow({ right }: PaperFacts): { label: string; value: string }[] {
  if (right?.code && !right.number && !termOfRight(right, 'number')) return []
  return [{ label: (right && termOfRight(right, 'number')) ?? '权利号', value: right?.number ?? '' }]
}

export const refusalNotice: PaperTemplate = {
  key: 'refusal-notice',
  title: { zh: '不予受理通知书', en: 'Notice of refusal to accept' },
  style: 'letter',
  mark: { pattern: '{body}知不受字〔{year}〕{n}号', verified: false },
  copies: 2,
  source: { document: '《专利纠纷行政裁决和调解办法》', article: '第十二条、第十六条、第二十条', verified: true },
  compose: (facts) => [
    addressee(orBlank(facts.addressee)),
    {
      type: 'fields',
      rows: [
        ...rightNumberRow(facts),
        { label: '权利名称', value: facts.right === undefined ? '' : `${facts.right.title}（${facts.right.kind}）` },
        {
          label: (facts.right && termOfRight(facts.right, 'holder')) ?? '权利人',
          value: facts.right?.holder ?? '',
        },
        ...sideRows(facts),
        { label: `${callsOf(facts).asks.slice(-2)}日期`, value: officialDate(facts.filedOn) },
        numberRow(facts, '登记编号'),
      ],
    },
    ...(callsOf(facts).asks === '处理请求' ? tickedGround(facts) : saidGround(facts)),
    paragraph(
      facts.remedy?.replace('{period}', () => periodOf(facts, 'suit')) ??
        `如不服本决定，可以自收到本通知书之日起${periodOf(facts, 'suit')}内依法${suitOf(facts)}；也可以就侵权纠纷直接向有管辖权的人民法院提起民事诉讼。`,
    ),
    ...contactBlocks(facts),
    paragraph(
      `本${facts.title?.zh.includes('告知') ? '告知书' : '通知书'}一式${copiesFor(requestersOf(facts), 1)}，${callsOf(facts).asker}${requestersOf(facts).length > 1 ? '各' : ''}一份，存档一份。`,
    ),
    closingOf(facts.title?.zh ?? '不予受理通知书'),
    seal(facts),
    ...imprint(facts),
  ],
}

export const withdrawalDecision: PaperTemplate = {
  key: 'withdrawal-decision',
  title: { zh: '撤销案件决定书', en: 'Decision to discontinue a case' },
  style: 'decision',
  mark: { pattern: '{body}知撤字〔{year}〕{n}号', verified: false },
  copies: 3,
  source: { document: '《专利纠纷行政裁决和调解办法》', article: '第三十条、第六十九条', verified: true },
  compose: (facts) => {
    const { asker, asks, office, handling } = callsOf(facts)
    const tribunal = handling === '仲裁程序'
    const asked = askedOf(facts)
    const chosen = withdrawalGrounds[facts.ground as keyof typeof withdrawalGrounds] as string | undefined
    return [
      ...allParties(facts),
      paragraph(`案由：${causeOf(facts)}。`),
      paragraph(`涉案权利：${rightsOf(facts)}。`),
      paragraph(
        `${office}${facts.acceptedOn === undefined ? '办理' : `于${officialDate(facts.acceptedOn)}${tribunal ? '受理' : '立案办理'}`}的上述当事人之间${causeOf(facts)}一案（${fileNumber(facts)}）${asked === '' ? '' : `，${asked}`}。现已查明：`,
      ),
      ...paragraphs(facts.reasons),
      paragraph(
        `${chosen === undefined ? '' : `上述情形属于${chosen}。`}${facts.basis === undefined ? '' : `依据${facts.basis.join('、')}，`}${office}决定如下：`,
      ),
      paragraph(tribunal ? `准许${asker}撤回${asks}，撤销本案。` : '撤销本案。'),
      ...when(facts.cost, (cost) => [paragraph(`办理费用：${sentence(cost)}`)]),
      paragraph(
        facts.remedy ??
          `当事人不服本决定的，可以自收到本决定书之日起${periodOf(facts, 'suit')}内依法${suitOf(facts)}。`,
      ),
      ...peopleLines(facts),
      seal(facts),
    ]
  },
}

/** Tells who asked that no body took the case on: why, and that other ways stay open. */
export const untakenNotice: PaperTemplate = {
  key: 'untaken-notice',
  title: { zh: '未能转办告知书', en: 'Notice that no body took on the case' },
  style: 'letter',
  mark: { pattern: '{body}知未转字〔{year}〕{n}号', verified: false },
  copies: 2,
  source: { document: '《广东省知识产权保护条例》', article: '第十二条', verified: false },
  compose: (facts) => [
    addressee(orBlank(facts.addressee)),
    paragraph(
      `你（单位）反映的${caseNameOf(facts)}（${fileNumber(facts)}），我单位已商请有关单位办理，有关单位均未接收。我单位决定终结该程序的转办，现将有关情况告知如下：`,
    ),
    { type: 'heading', text: '一、理由' },
    ...paragraphs(facts.reasons),
    { type: 'heading', text: '二、其他途径' },
    paragraph(
      '本告知不影响你（单位）依法主张权利。你（单位）可以依法向人民法院提起诉讼，依照仲裁协议申请仲裁，与对方和解或者申请调解，也可以补充材料后重新提出请求。同一案件中正在办理的其他程序不受影响。',
    ),
    ...contactBlocks(facts),
    closingOf('未能转办告知书'),
    seal(facts),
    ...imprint(facts),
  ],
}

/** Tells whoever was told of an end that it was taken back: what was issued with it is void, and the proceeding goes on. */
export const reopeningNotice: PaperTemplate = {
  key: 'reopening-notice',
  title: { zh: '恢复办理通知书', en: 'Notice that handling is resumed' },
  style: 'letter',
  mark: { pattern: '{body}知复办字〔{year}〕{n}号', verified: false },
  copies: 2,
  source: { document: '本单位办理规范', article: '', verified: false },
  compose: (facts) => {
    const { reopened } = facts
    const { step = '', papers = [], isStill } = reopened ?? {}
    const handling = facts.onlyAsked ? '转办' : callsOf(facts).handling
    const named = papers.map(({ title, number }) => `《${title}》（${number}）`).join('、')
    return [
      addressee(orBlank(facts.addressee)),
      ...whyReopened(facts, step, handling),
      ...(named === '' ? [] : [paragraph(`此前出具的${named}自本通知书出具之日起作废。`)]),
      paragraph(
        `${(reopened?.offeredTo ?? []).length === 0 ? '' : `我单位已重新商请${reopened?.offeredTo?.join('、')}办理。`}本案自终结前所处的阶段继续${handling}，未办结的期限继续计算${isStill ? '，终结后至恢复办理前的期间不计入期限' : ''}。`,
      ),
      ...contactBlocks(facts),
      closingOf('恢复办理通知书'),
      seal(facts),
      ...imprint(facts),
    ]
  },
}

/** With which a party takes back its own word that ended the matter, on the same day. */
export const reopeningStatement: PaperTemplate = {
  key: 'reopening-statement',
  title: { zh: '收回撤回声明', en: 'Statement taking back what ended the case' },
  style: 'form',
  mark: { pattern: '{case}', verified: false },
  ofParty: true,
  copies: 2,
  source: { document: '本单位办理规范', article: '', verified: false },
  compose: (facts) => {
    const { step = '', papers = [], reasons, byItself, offeredTo = [] } = facts.reopened ?? {}
    const { asker, other } = callsOf(facts)
    const isRequester = byItself?.side !== 'respondent'
    const named = papers.map(({ title }) => `《${title}》`).join('、')
    const asked = offeredTo.length === 0 ? '' : `本案重新商请${offeredTo.join('、')}办理。`
    return [
      addressee(facts.issuer),
      paragraph(
        `${caseNameOf(facts)}（${fileNumber(facts)}），此前以“${step}”终结。${isRequester ? asker : other}于${officialDate(byItself?.on)}当日自行收回“${step}”${named === '' ? '' : `，此前提交的${named}一并收回`}，本案恢复${facts.onlyAsked ? '转办' : callsOf(facts).handling}，未办结的期限继续计算。${asked}`,
      ),
      ...when(reasons, (said) => [paragraph('收回时的说明：'), ...paragraphs(said)]),
      ...signedBySide(facts, isRequester ? asker : other, isRequester, byItself),
    ]
  },
}

/** Who of the side sent it from an account, and when, or the place to sign; who complained in confidence is named to nobody by it. */
function signedBySide(
  facts: PaperFacts,
  role: string,
  isRequester: boolean,
  given: { readonly by?: string; readonly at?: string } | undefined,
): Block[] {
  const isUnnamed = isRequester && requesterName(facts) === unnamedComplainant
  const names = isUnnamed
    ? [unnamedComplainant]
    : (isRequester ? requestersOf(facts) : respondentsOf(facts)).map(({ name }) => name)
  const signers = names.map((name) => ({ role, name }))
  if (given?.at === undefined) return [{ type: 'signers', parties: signers }]
  return sentBy(role, signers, isUnnamed ? undefined : given.by, given.at)
}

/** How it came that it goes on: a party took back its own word, which nobody examined or decided, or an office decided it for its reasons. */
function whyReopened(facts: PaperFacts, step: string, handling: string): Block[] {
  const { reopened } = facts
  const { asker, other, office } = callsOf(facts)
  const { byItself, askedOn, reasons = [] } = reopened ?? {}
  const before = `${caseNameOf(facts)}（${fileNumber(facts)}），此前以“${step}”终结。`
  if (byItself) {
    const who = byItself.side === 'requester' ? asker : other
    return [
      paragraph(`${before}${who}于${officialDate(byItself.on)}当日自行收回“${step}”，本案恢复${handling}。`),
      ...when(reasons[0], () => [paragraph(`${who}收回时的说明：`), ...paragraphs(reasons)]),
    ]
  }
  const asked = askedOn === undefined ? '' : `当事人于${officialDate(askedOn)}书面请求恢复办理。`
  const decides = facts.onlyAsked ? '我单位' : office
  return [paragraph(`${before}${asked}经审查，${decides}决定恢复${handling}，理由如下：`), ...paragraphs(reasons)]
}

/** What ends with it: what the body itself was doing, or, of what was no more than passed on, that. */
function whatEnds(facts: PaperFacts): string {
  const { office, handling } = callsOf(facts)
  const { onlyAsked } = facts
  if (!onlyAsked) return `${office}对本案的${handling}自该日起终结。`
  return `我单位此前就该事项商请${onlyAsked.join('、')}办理，至撤回时尚无单位接收承办；我单位的转办自该日起终结。`
}

/** Who takes back what it asked for, in its own words and under its own name: no office writes, numbers or seals it. */
export const withdrawalStatement: PaperTemplate = {
  key: 'withdrawal-statement',
  title: { zh: '撤回申请书', en: 'Statement of withdrawal' },
  style: 'form',
  mark: { pattern: '{case}', verified: false },
  ofParty: true,
  copies: 2,
  source: { document: '本单位办理规范', article: '', verified: false },
  compose: (facts) => {
    const { asker, asks } = callsOf(facts)
    const requester = requesterName(facts)
    const who = requester === unnamedComplainant ? requester : `${asker}${requester}`
    return [
      addressee(facts.issuer),
      paragraph(
        `${who}于${officialDate(facts.askedOn)}撤回${caseNameOf(facts)}的${asks}（${fileNumber(facts)}）。撤回不是对争议事项的承认，${asker}保留依法另行提出的权利。`,
      ),
      ...when(facts.reasons, (reasons) => [paragraph('撤回的理由：'), ...paragraphs(reasons)]),
      ...signedBySide(facts, asker, true, facts.given),
    ]
  },
}

export const withdrawalNotice: PaperTemplate = {
  key: 'withdrawal-notice',
  title: { zh: '撤回通知书', en: 'Notice of withdrawal' },
  style: 'letter',
  mark: { pattern: '{body}知撤回字〔{year}〕{n}号', verified: false },
  copies: 3,
  source: { document: '本单位办理规范', article: '', verified: false },
  compose: (facts) => {
    const { asker, asks } = callsOf(facts)
    const requester = requesterName(facts)
    const who = requester === unnamedComplainant ? requester : `${asker}${requester}`
    const how =
      facts.requesterSigner === undefined ? '' : `书面撤回申请由${facts.requesterSigner}签名或者盖章，已存入案卷。`
    return [
      addressee(orBlank(facts.addressee)),
      paragraph(
        `${who}于${officialDate(facts.askedOn)}撤回${caseNameOf(facts)}的${asks}（${fileNumber(facts)}）。${how}`,
      ),
      ...when(facts.reasons, (reasons) => [paragraph('撤回的理由：'), ...paragraphs(reasons)]),
      paragraph(`${whatEnds(facts)}撤回不是对争议事项的认定，不影响当事人依法主张权利，${asker}可以依法另行提出。`),
      ...contactBlocks(facts),
      closingOf('撤回通知书'),
      seal(facts),
    ]
  },
}
