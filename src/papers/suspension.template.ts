import { askedOf, invalidityBlocks } from './answer.template.ts'
import type { PaperFacts, PaperTemplate } from './paper.types.ts'
import {
  addressee,
  basisOf,
  callsOf,
  caseNameOf,
  closingOf,
  contactBlocks,
  fileNumber,
  imprint,
  officialDate,
  orBlank,
  paragraph,
  paragraphs,
  wayInBlocks,
  rightsOf,
  seal,
  sentence,
  when,
} from './paper.wording.ts'

/** What the office calls itself, as the procedure has it: an arbitration institution is no organ of the state. */
const office = (facts: PaperFacts): string => callsOf(facts).office

/** 中止处理, 中止调查, 中止仲裁程序. */
const handling = (facts: PaperFacts): string => callsOf(facts).handling

const p81 = '《专利纠纷行政裁决和调解办法》'

/** The article the step rests on. */
function suspensionBasis({ basis, source }: PaperFacts): string {
  const known = basis?.join('、') ?? source
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
    addressee(orBlank(facts.addressee)),
    paragraph(
      `${office(facts)}办理的${caseNameOf(facts)}（${fileNumber(facts)}），涉及${rightsOf(facts)}，因下列情形，需要中止${handling(facts)}：`,
    ),
    ...when(facts.asked, () => [paragraph(sentence(askedOf(facts)))]),
    ...when(facts.groundWords, (ground) => [paragraph(sentence(ground))]),
    ...(facts.ground?.endsWith('invalidation') ? invalidityBlocks(facts) : []),
    ...paragraphs(facts.reasons?.filter((reason) => reason !== facts.groundWords)),
    paragraph(
      `${suspensionBasis(facts)}${office(facts)}决定自${officialDate(facts.suspendedOn)}起中止本案的${handling(facts)}。`,
    ),
    paragraph(
      `中止期间不计入本案办理期限。中止的原因消除后，${office(facts)}将及时恢复${handling(facts)}，并书面通知当事人。当事人得知中止原因已经消除的，也可以书面申请恢复${handling(facts)}，并提交相应证明。`,
    ),
    paragraph(`中止期间，当事人仍应当妥善保存证据${callsOf(facts).ofOffice ? '' : '，并可以自行和解或者请求调解'}。`),
    ...wayInBlocks(facts),
    ...contactBlocks(facts),
    closingOf('通知书'),
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
    addressee(orBlank(facts.addressee)),
    paragraph(
      `${office(facts)}自${officialDate(facts.suspendedOn)}起中止${handling(facts)}的${caseNameOf(facts)}（${fileNumber(facts)}），中止的原因现已消除：`,
    ),
    ...paragraphs(facts.reasons),
    paragraph(
      `${office(facts)}决定自${officialDate(facts.issuedOn)}起恢复${handling(facts)}，办理期限自该日起继续计算。${facts.deadline === undefined ? '' : `办理期限至${officialDate(facts.deadline.due)}届满${basisOf(facts, 'brackets')}。`}`,
    ),
    paragraph(
      `当事人应当自收到本通知书之日起继续参加本案的${handling(facts)}，并向${office(facts)}提交中止期间形成的与本案有关的决定、裁判或者其他材料。`,
    ),
    ...wayInBlocks(facts),
    ...contactBlocks(facts),
    closingOf('通知书'),
    seal(facts),
    ...imprint(facts),
  ],
}
