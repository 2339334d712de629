import type { PaperFacts, PaperTemplate } from './paper.types.ts'
import {
  addressee,
  allParties,
  attachments,
  basisOf,
  causeOf,
  closingOf,
  composedOf,
  contactBlocks,
  copiesOfEvidence,
  deadlinePhrase,
  exhibitBlocks,
  fileNumber,
  heading,
  listed,
  nobodyAnswered,
  officialDate,
  onDays,
  orBlank,
  peopleLines,
  paragraph,
  periodOf,
  paragraphs,
  requesterName,
  respondentNames,
  rightsOf,
  seal,
  secretaryLine,
  sentence,
  silentOnes,
  submitted,
  wayInBlocks,
  when,
} from './paper.wording.ts'

const act = '《中华人民共和国仲裁法》'

/** The agreement to arbitrate: its kind, and the day it was made where that was recorded. */
const agreementOf = ({ clause, clauseOn }: PaperFacts): string =>
  clauseOn === undefined ? orBlank(clause) : `${orBlank(clause)}，${officialDate(clauseOn)}订立`

export const arbitrationAcceptance: PaperTemplate = {
  key: 'arbitration-acceptance',
  title: { zh: '仲裁受理通知书', en: 'Notice of acceptance of arbitration' },
  style: 'letter',
  mark: { pattern: '{body}仲受字〔{year}〕{n}号', verified: false },
  copies: 2,
  source: { document: act, article: '第三十五条', verified: true },
  compose: (facts) => [
    addressee(orBlank(facts.addressee ?? facts.requester?.name)),
    paragraph(
      `申请人${requesterName(facts)}与被申请人${respondentNames(facts)}${causeOf(facts)}一案（${fileNumber(facts)}），本机构于${officialDate(facts.filedOn)}收到仲裁申请书及附件。经审查，双方之间存在仲裁协议（${agreementOf(facts)}），申请符合受理条件，本机构决定自${officialDate(facts.acceptedOn)}起予以受理。`,
    ),
    ...when(facts.right, () => [paragraph(`本案涉及${rightsOf(facts)}。`)]),
    ...when(facts.claims, (claims) => [
      paragraph('申请人的仲裁请求：'),
      { type: 'list' as const, numbering: 'figures' as const, items: claims },
    ]),
    paragraph('现将有关事项通知如下：'),
    {
      type: 'list',
      numbering: 'brackets',
      items: [
        '仲裁规则和仲裁员名册随本通知书送达；仲裁申请书副本、仲裁规则和仲裁员名册将送达被申请人。',
        '被申请人的答辩期限自其收到上述材料之日起计算。',
        '当事人应当按照仲裁规则规定的期限约定仲裁庭的组成方式并选定仲裁员；逾期未约定或者未选定的，由本机构负责人依法指定。',
        '被申请人应当在规定期限内提交答辩书和证据；未提交答辩书的，不影响仲裁程序的进行。',
        '当事人认为仲裁员有应当回避情形的，有权申请其回避。',
        '除当事人明确表示拒绝外，仲裁活动可以在线进行。仲裁不公开进行，当事人协议公开的，可以公开进行，涉及国家秘密的除外。',
      ],
    },
    ...contactBlocks(facts),
    closingOf('仲裁受理通知书'),
    seal(facts),
  ],
}

/** What begins the respondent's part: that there is a case, what is claimed, until when to answer, and the way in. */
export const arbitrationNotice: PaperTemplate = {
  key: 'arbitration-notice',
  title: { zh: '仲裁通知书', en: 'Notice of arbitration' },
  style: 'letter',
  mark: { pattern: '{body}仲通字〔{year}〕{n}号', verified: false },
  copies: 2,
  source: { document: act, article: '第三十六条', verified: false },
  compose: (facts) => [
    addressee(orBlank(facts.addressee)),
    paragraph(
      `申请人${requesterName(facts)}就其与你（单位）之间的${causeOf(facts)}向本机构申请仲裁（${fileNumber(facts)}）。本机构根据双方之间的仲裁协议（${agreementOf(facts)}），于${officialDate(facts.acceptedOn)}受理本案。现将${['仲裁申请书副本', ...copiesOfEvidence(facts), '仲裁规则'].join('、')}和仲裁员名册送达你（单位）。`,
    ),
    ...when(facts.right, () => [paragraph(`本案涉及${rightsOf(facts)}。`)]),
    ...when(facts.claims, (claims) => [
      paragraph('申请人的仲裁请求：'),
      { type: 'list' as const, numbering: 'figures' as const, items: claims },
    ]),
    paragraph(
      `请自收到上述材料之日起${deadlinePhrase(facts)}提交答辩书和证据。${basisOf(facts)}未提交答辩书的，不影响仲裁程序的进行。`,
    ),
    paragraph('现将有关事项通知如下：'),
    {
      type: 'list',
      numbering: 'brackets',
      items: [
        '请按照仲裁规则规定的期限约定仲裁庭的组成方式并选定仲裁员；逾期未约定或者未选定的，由本机构负责人依法指定。',
        '对仲裁协议的效力或者本机构的管辖有异议的，应当在仲裁庭首次开庭前书面提出。',
        '你（单位）可以承认或者反驳仲裁请求，有权提出反请求，有权申请仲裁员回避，有权委托代理人参加仲裁活动。',
        '除当事人明确表示拒绝外，仲裁活动可以在线进行。仲裁不公开进行，请勿向案外人透露案件情况。',
      ],
    },
    ...wayInBlocks(facts),
    ...contactBlocks(facts),
    closingOf('仲裁通知书'),
    ...attachments(['仲裁申请书副本', ...copiesOfEvidence(facts), '仲裁规则', '仲裁员名册']),
    seal(facts),
  ],
}

const tribunal = (facts: PaperFacts): string => {
  const composed = composedOf(facts)
  return composed === undefined ? '' : `，依法${composed}`
}

export const arbitralAwardCover: PaperTemplate = {
  key: 'arbitral-award-cover',
  title: { zh: '裁决书', en: 'Arbitral award' },
  style: 'decision',
  mark: { pattern: '{body}仲裁字〔{year}〕{n}号', verified: false },
  copies: 3,
  source: { document: act, article: '第三十五条、第六十九条、第七十二条', verified: false },
  compose: (facts) => [
    ...allParties(facts, '申请人', '被申请人'),
    paragraph(`案由：${causeOf(facts)}。`),
    ...when(facts.right, () => [paragraph(`涉案权利：${rightsOf(facts)}。`)]),
    paragraph(
      `本机构根据申请人与被申请人之间的仲裁协议${facts.clause === undefined ? '' : `（${facts.clause}）`}和申请人的仲裁申请，于${officialDate(facts.acceptedOn)}受理本案（${fileNumber(facts)}）${tribunal(facts)}。${facts.heldOn === undefined ? '仲裁庭未开庭，书面审理' : `仲裁庭${onDays(facts.heldOn)}开庭审理`}。本案现已审理终结。`,
    ),
    ...when(facts.claims, (claims) => [
      heading('一、仲裁请求'),
      { type: 'list' as const, numbering: 'figures' as const, items: claims },
    ]),
    ...when(facts.acts || undefined, (acts) => [paragraph(sentence(`申请人称：${acts}`))]),
    heading('二、答辩意见'),
    ...(facts.defence === undefined
      ? when(facts.noDefence, () => nobodyAnswered(facts, '被申请人', '在答辩期限内未提交答辩书'))
      : [
          ...submitted(facts.defence, '答辩书', '被申请人'),
          ...silentOnes(facts, '被申请人', '在答辩期限内未提交答辩书'),
        ]),
    heading('三、仲裁庭查明的事实'),
    ...exhibitBlocks(facts, '仲裁庭收集和本机构收存的材料如下：'),
    ...submitted(facts.notesOnEvidence ?? [], '证据说明', '当事人'),
    ...submitted(facts.opinionsOnEvidence ?? [], '质证意见', '当事人'),
    ...paragraphs(facts.findings),
    heading('四、仲裁庭意见'),
    ...paragraphs(facts.reasons),
    heading('五、裁决'),
    paragraph(`仲裁庭依据${act}、本机构仲裁规则以及有关法律的规定，裁决如下：`),
    ...listed(facts.orders, 'brackets'),
    ...when(facts.cost, (cost) => [paragraph(`仲裁费用：${sentence(cost)}`)]),
    paragraph('本裁决为终局裁决，自作出之日起发生法律效力。'),
    paragraph(
      facts.remedy ??
        `裁决书中有文字、计算错误或者遗漏事项的，当事人可以自收到裁决书之日起${periodOf(facts, 'correction')}内请求仲裁庭补正；当事人提出证据证明裁决有法定撤销情形的，可以自收到裁决书之日起${periodOf(facts, 'set-aside')}内向有管辖权的人民法院申请撤销裁决。`,
    ),
    ...peopleLines(facts),
    seal(facts),
    ...secretaryLine(facts),
  ],
}

export const arbitralMediationStatement: PaperTemplate = {
  key: 'arbitral-mediation-statement',
  title: { zh: '仲裁调解书', en: 'Arbitral conciliation statement' },
  style: 'decision',
  mark: { pattern: '{body}仲调字〔{year}〕{n}号', verified: false },
  copies: 3,
  source: { document: act, article: '', verified: false },
  compose: (facts) => [
    ...allParties(facts, '申请人', '被申请人'),
    paragraph(`案由：${causeOf(facts)}。`),
    paragraph(
      `本机构于${officialDate(facts.acceptedOn)}受理申请人${requesterName(facts)}与被申请人${respondentNames(facts)}${causeOf(facts)}一案（${fileNumber(facts)}）。${composedOf(facts) === undefined ? '' : `本案${composedOf(facts)}。`}审理过程中，经仲裁庭主持调解，双方当事人自愿达成协议。`,
    ),
    ...when(facts.claims, (claims) => [
      heading('一、仲裁请求'),
      { type: 'list' as const, numbering: 'figures' as const, items: claims },
    ]),
    heading('二、协议结果'),
    ...listed(facts.terms, 'brackets'),
    ...when(facts.cost, (cost) => [paragraph(`仲裁费用：${sentence(cost)}`)]),
    paragraph('上述协议内容不违反法律规定，仲裁庭予以确认。'),
    paragraph(
      '本调解书与裁决书具有同等法律效力，经双方当事人签收后，即发生法律效力。一方不履行的，另一方可以依法向人民法院申请执行。在签收前当事人反悔的，仲裁庭将及时作出裁决。',
    ),
    ...peopleLines(facts),
    seal(facts),
    ...secretaryLine(facts),
  ],
}

export const awardCorrection: PaperTemplate = {
  key: 'award-correction',
  title: { zh: '裁决书补正书', en: 'Correction of an award' },
  style: 'decision',
  mark: { pattern: '{body}仲补字〔{year}〕{n}号', verified: false },
  copies: 3,
  source: { document: act, article: '第六十九条', verified: false },
  compose: (facts) => [
    ...allParties(facts, '申请人', '被申请人'),
    paragraph(
      `仲裁庭就上述当事人之间${causeOf(facts)}一案（${fileNumber(facts)}）作出的${orBlank(facts.correctedNumber)}裁决书，补正如下：`,
    ),
    ...listed(facts.correction, 'brackets'),
    paragraph(`本补正书构成${orBlank(facts.correctedNumber)}裁决书的一部分。`),
    ...peopleLines(facts),
    seal(facts),
    ...secretaryLine(facts),
  ],
}
