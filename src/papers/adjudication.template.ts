import type { Block, PaperFacts, PaperTemplate } from './paper.types.ts'
import {
  allParties,
  causeOf,
  composedOf,
  exhibitBlocks,
  fileNumber,
  heading,
  listed,
  nobodyAnswered,
  officialDate,
  onDays,
  orBlank,
  paragraph,
  paragraphs,
  peopleLines,
  periodOf,
  requesterName,
  respondentNames,
  rightsOf,
  seal,
  secretaryLine,
  sentence,
  reliesOn,
  respondentsOf,
  silentOnes,
  submitted,
  when,
} from './paper.wording.ts'
import { decidedAnew } from './anew.words.ts'
import { patentCourt } from './remedy.words.ts'

function course(facts: PaperFacts): Block[] {
  const claims = reliesOn(facts, facts.claimsReliedOn ?? facts.right?.claimsReliedOn)
  const panel = composedOf(facts)
  const hearing = facts.heldOn === undefined ? '未进行口头审理' : `${onDays(facts.heldOn)}进行了口头审理`
  return [
    paragraph(
      `请求人${requesterName(facts)}认为被请求人${respondentNames(facts)}侵犯其${rightsOf(facts)}，于${officialDate(facts.filedOn)}请求处理。本机关于${officialDate(facts.acceptedOn)}立案（${fileNumber(facts)}）${panel === undefined ? '' : `，依法${panel}`}，${hearing}。${claims}本案现已审理终结。`,
    ),
  ]
}

/** What the respondent said; that nothing came only where its period passed, or none was set. */
function defence(facts: PaperFacts): Block[] {
  if (facts.defence !== undefined)
    return [
      ...submitted(facts.defence, '答辩书', '被请求人'),
      ...silentOnes(facts, '被请求人', '在答辩期限内未提交答辩书'),
    ]
  if (facts.noDefence !== undefined) return nobodyAnswered(facts, '被请求人', '在答辩期限内未提交答辩书')
  return when(facts.withoutDefence, (on) => [
    paragraph(`直接裁决的意见于${officialDate(on)}提出，当时${periodThen(facts)}，本机关没有收到答辩书。`),
    paragraph(
      `本案被请求人对同一专利权再次侵权${facts.earlierDecision === undefined ? '' : `（在先生效裁判：${facts.earlierDecision}）`}，本机关依法直接作出裁决。`,
    ),
  ])
}

/** Whether the time for a defence ran or had not begun when nobody waited for one; of several respondents it begins for each when served. */
function periodThen(facts: PaperFacts): string {
  const { defencePeriod = '尚未届满或者尚未起算', noticesServed } = facts
  const isOfAll = respondentsOf(facts).length < 2 || noticesServed !== undefined || defencePeriod !== '尚未届满'
  return isOfAll ? `答辩期限${defencePeriod}` : '已经送达的被请求人的答辩期限尚未届满，其余被请求人的答辩期限尚未起算'
}

/** What of the exhibits was seen in the original, and who made or kept it, exhibit by exhibit. */
function originalsTold({ originals = [] }: PaperFacts): Block[] {
  return originals.flatMap(({ on, text }) => [
    paragraph(`本机关于${officialDate(on)}核对证据的原件和来源，情况如下：`),
    ...paragraphs(text),
  ])
}

/** Whether the request was dismissed: there is nothing to enforce. */
const ordersNothing = ({ proposed }: PaperFacts): boolean => proposed === 'C2'

export const adjudicationDecision: PaperTemplate = {
  key: 'adjudication-decision',
  title: { zh: '专利侵权纠纷行政裁决书', en: 'Administrative adjudication of a patent infringement dispute' },
  style: 'decision',
  mark: { pattern: '{body}知法裁字〔{year}〕{n}号', verified: true },
  copies: 3,
  source: {
    document: '《专利纠纷行政裁决和调解办法》《专利侵权纠纷行政裁决办案指南》',
    article: '第三十一条',
    verified: true,
  },
  compose: (facts) => [
    ...allParties(facts),
    paragraph(`案由：${causeOf(facts)}。`),
    ...course(facts),
    ...decidedAnew(facts, { called: '行政裁决书', what: '裁决', does: '审理' }),
    heading('一、请求事项、事实和理由'),
    ...when(facts.claims, (claims) => [
      paragraph(`请求人${requesterName(facts)}提出如下请求：`),
      ...listed(claims, 'figures'),
    ]),
    ...when(facts.acts || undefined, (acts) => [paragraph(sentence(`请求人称：${acts}`))]),
    heading('二、答辩意见'),
    ...defence(facts),
    heading('三、证据和认定'),
    ...exhibitBlocks(facts, '本机关依法收集的证据如下：'),
    ...when(facts.inspectedOn, (days) => [paragraph(`本机关${onDays(days)}进行了现场检查、调查取证，并制作笔录。`)]),
    ...originalsTold(facts),
    ...when(facts.investigator, (name) => [paragraph(`本机关指派技术调查官${name}协助查明技术事实，其不参加表决。`)]),
    ...submitted(facts.notesOnEvidence ?? [], '证据说明', '当事人'),
    ...submitted(facts.opinionsOnEvidence ?? [], '质证意见', '当事人'),
    ...paragraphs(facts.rulings),
    heading('四、查明的事实'),
    ...paragraphs(facts.findings),
    heading('五、本机关认为'),
    ...paragraphs(facts.reasons),
    heading('六、裁决结果'),
    paragraph(`综上，依据${orBlank(facts.basis?.join('、'))}，裁决如下：`),
    ...listed(facts.orders, 'brackets'),
    ...when(facts.cost, (cost) => [paragraph(`办理费用：${sentence(cost)}`)]),
    paragraph(
      facts.remedy ??
        `当事人不服本裁决的，可以自收到本裁决书之日起${periodOf(facts, 'suit')}内，依照《中华人民共和国行政诉讼法》向${patentCourt}提起行政诉讼。${ordersNothing(facts) ? '' : '期满不起诉又不停止侵权行为的，本机关可以依法申请人民法院强制执行。'}`,
    ),
    paragraph('本裁决书将在隐去依法应当保密的信息后公开。'),
    ...peopleLines(facts),
    seal(facts),
    ...secretaryLine(facts),
  ],
}

export const correctionDecision: PaperTemplate = {
  key: 'correction-decision',
  title: { zh: '行政裁决书更正决定书', en: 'Correction of an adjudication decision' },
  style: 'decision',
  mark: { pattern: '{body}知裁更字〔{year}〕{n}号', verified: false },
  copies: 3,
  source: { document: '《专利纠纷行政裁决和调解办法》', article: '第三十三条', verified: true },
  compose: (facts) => [
    ...allParties(facts),
    paragraph(
      `本机关就上述当事人之间的${causeOf(facts)}一案（${fileNumber(facts)}）作出的${orBlank(facts.correctedNumber)}行政裁决书，需要更正。`,
    ),
    ...paragraphs(facts.reasons),
    paragraph('现更正如下：'),
    ...listed(facts.correction, 'brackets'),
    paragraph(
      `本决定书是${orBlank(facts.correctedNumber)}行政裁决书的组成部分，除上述更正外，该裁决书的其他内容不变。`,
    ),
    ...peopleLines(facts),
    seal(facts),
    ...secretaryLine(facts),
  ],
}
