import type { PaperFacts, PaperTemplate } from './paper.types.ts'
import {
  addressee,
  causeOf,
  contactBlocks,
  deadlinePhrase,
  imprint,
  officialDate,
  orBlank,
  paragraph,
  paragraphs,
  requesterName,
  respondentNames,
  rightPhrase,
  seal,
  sentence,
} from './paper.wording.ts'

const p81 = '《专利纠纷行政裁决和调解办法》'

/** The article the step rests on; for patents the one the form is made for. */
function suspensionBasis({ basis, suspension, right }: PaperFacts): string {
  const isPatent = right === undefined || right.kind.includes('专利')
  const known = basis?.join('、') ?? suspension?.basis ?? (isPatent ? `${p81}第二十八条` : undefined)
  return known === undefined ? '' : `依据${known}，`
}

export const suspensionNotice: PaperTemplate = {
  key: 'suspension-notice',
  title: { zh: '中止处理通知书', en: 'Notice of suspension' },
  style: 'letter',
  mark: { pattern: '{body}知中字〔{year}〕{n}号', verified: false },
  copies: 3,
  source: { document: p81, article: '第二十八条', verified: true },
  compose: (facts) => [
    addressee(orBlank(facts.addressee ?? `${requesterName(facts)}、${respondentNames(facts)}`)),
    paragraph(
      `本机关办理的${requesterName(facts)}与${respondentNames(facts)}${causeOf(facts)}一案（案件编号：${facts.caseNumber}），涉及${rightPhrase(facts.right)}，因下列情形，需要中止处理：`,
    ),
    paragraph(sentence(orBlank(facts.suspension?.cause))),
    ...paragraphs(facts.reasons?.filter((reason) => reason !== facts.suspension?.cause)),
    paragraph(
      `${suspensionBasis(facts)}本机关决定自${officialDate(facts.suspension?.from ?? facts.issuedOn)}起中止本案的处理${facts.suspension?.until === undefined ? '' : `，预计至${officialDate(facts.suspension.until)}`}。`,
    ),
    paragraph(
      '中止期间不计入本案办理期限。中止的原因消除后，本机关将及时恢复处理，并书面通知当事人。当事人得知中止原因已经消除的，也可以书面申请恢复处理，并提交相应证明。',
    ),
    paragraph('中止期间，当事人仍应妥善保存证据，并可以自行和解或者请求调解。'),
    ...contactBlocks(facts),
    paragraph('特此通知。'),
    seal(facts),
    ...imprint(facts),
  ],
}

export const resumptionNotice: PaperTemplate = {
  key: 'resumption-notice',
  title: { zh: '恢复处理通知书', en: 'Notice of resumption' },
  style: 'letter',
  mark: { pattern: '{body}知恢字〔{year}〕{n}号', verified: false },
  copies: 3,
  source: { document: p81, article: '第二十八条', verified: true },
  compose: (facts) => [
    addressee(orBlank(facts.addressee ?? `${requesterName(facts)}、${respondentNames(facts)}`)),
    paragraph(
      `本机关自${officialDate(facts.suspension?.from)}起中止处理的${requesterName(facts)}与${respondentNames(facts)}${causeOf(facts)}一案（案件编号：${facts.caseNumber}），中止的原因现已消除：`,
    ),
    paragraph(sentence(orBlank(facts.suspension?.cause))),
    ...paragraphs(facts.reasons),
    paragraph(
      `本机关决定自${officialDate(facts.suspension?.until ?? facts.issuedOn)}起恢复处理，办理期限自该日起继续计算。${facts.deadline === undefined ? '' : `剩余办理期限为${deadlinePhrase(facts)}（${facts.deadline.source}）。`}`,
    ),
    paragraph(
      '当事人应当自收到本通知书之日起继续参加案件的处理，并向本机关提交中止期间形成的与本案有关的决定、裁判或者其他材料。',
    ),
    ...contactBlocks(facts),
    paragraph('特此通知。'),
    seal(facts),
    ...imprint(facts),
  ],
}
