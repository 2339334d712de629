import type { Block, PaperFacts, PaperTemplate } from './paper.types.ts'
import {
  allParties,
  causeOf,
  evidenceTable,
  heading,
  listed,
  officialDate,
  orBlank,
  panelLines,
  paragraph,
  periodOf,
  paragraphs,
  requesterName,
  respondentNames,
  rightPhrase,
  seal,
  secretaryLine,
  sentence,
  when,
} from './paper.wording.ts'

function course(facts: PaperFacts): Block[] {
  const claims =
    facts.right?.claimsReliedOn === undefined ? '' : `请求人以权利要求${facts.right.claimsReliedOn}作为主张的保护范围。`
  const panel = facts.panel === undefined ? '依法组成合议组' : `依法组成由${facts.panel.join('、')}参加的合议组`
  const hearing =
    facts.hearing === undefined ? '' : `，并于${officialDate(facts.hearing.at)}在${facts.hearing.place}进行了口头审理`
  return [
    paragraph(
      `请求人${requesterName(facts)}认为被请求人${respondentNames(facts)}侵犯其${rightPhrase(facts.right)}，于${officialDate(facts.filedOn)}请求本机关处理。本机关于${officialDate(facts.acceptedOn)}立案（案件编号：${facts.caseNumber}），${panel}对本案进行审理${hearing}。${claims}本案现已审理终结。`,
    ),
    ...paragraphs(facts.course),
  ]
}

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
    heading('一、请求事项、事实和理由'),
    paragraph(`请求人${requesterName(facts)}提出如下请求：`),
    ...listed(facts.claims, 'figures'),
    ...when(facts.acts, (acts) => [paragraph(sentence(`请求人称：${acts}`))]),
    heading('二、答辩意见'),
    ...(facts.defence === undefined
      ? [paragraph('被请求人在规定期限内未提交答辩书。')]
      : [paragraph('被请求人辩称：'), ...paragraphs(facts.defence)]),
    heading('三、证据和认定'),
    ...when(facts.evidence, (evidence) => [
      paragraph('当事人提交、本机关依法收集的证据如下：'),
      evidenceTable(evidence),
    ]),
    ...(facts.evidenceRulings === undefined
      ? [paragraph('本机关对上述证据组织了质证，并结合全案情况予以认定。')]
      : paragraphs(facts.evidenceRulings)),
    heading('四、查明的事实'),
    ...(facts.findings === undefined
      ? [paragraph('经审理查明的事实，与本机关的认定和理由一并载于下文。')]
      : paragraphs(facts.findings)),
    heading('五、本机关认为'),
    ...(facts.reasons === undefined ? [paragraph(orBlank(undefined))] : paragraphs(facts.reasons)),
    heading('六、裁决结果'),
    paragraph(
      `综上，依据${orBlank((facts.basis ?? ['《中华人民共和国专利法》第六十五条', '《专利纠纷行政裁决和调解办法》第三十一条']).join('、'))}，裁决如下：`,
    ),
    ...listed(facts.orders, 'brackets', facts.outcome?.replace(/^裁决：/, '')),
    paragraph(`办理费用：${facts.cost ?? '本案不收取案件处理费。'}`),
    paragraph(
      facts.remedy ??
        `当事人不服本裁决的，可以自收到本裁决书之日起${periodOf(facts, 'suit')}内，依照《中华人民共和国行政诉讼法》向广州知识产权法院提起行政诉讼。期满不起诉又不停止侵权行为的，本机关可以依法申请人民法院强制执行。`,
    ),
    ...panelLines(facts, '合议组组长', '合议组成员'),
    seal(facts),
    ...secretaryLine(facts),
  ],
}
