import type { PaperTemplate } from './paper.types.ts'
import {
  addressee,
  callsOf,
  caseNameOf,
  contactBlocks,
  fileNumber,
  officialDate,
  orBlank,
  paragraph,
  rightsOf,
  seal,
} from './paper.wording.ts'

const rules = '《最高人民法院关于知识产权民事诉讼证据的若干规定》'

/** 行政裁决生效证明: for the holder to hand in to the court. */
export const effectCertificate: PaperTemplate = {
  key: 'effect-certificate',
  title: { zh: '行政裁决生效证明', en: 'Certificate that a decision is final' },
  style: 'letter',
  mark: { pattern: '{body}知裁证〔{year}〕{n}号', verified: false },
  copies: 2,
  source: { document: rules, article: '第六条', verified: true },
  compose: (facts) => [
    addressee(orBlank(facts.addressee)),
    paragraph(
      `${callsOf(facts).office}办理的${caseNameOf(facts)}（${fileNumber(facts)}），涉及${rightsOf(facts)}，于${officialDate(facts.decidedOn)}作出行政裁决（${orBlank(facts.decisionNumber)}）。该裁决已经送达双方当事人，${orBlank(facts.groundWords)}，已经发生法律效力。`,
    ),
    paragraph(
      `依照${rules}第六条，生效裁决认定的基本事实，当事人在知识产权民事诉讼中不需要另行举证证明；对方有相反证据足以推翻的除外。需要裁决书副本的，由${callsOf(facts).office}核对后一并提供。`,
    ),
    paragraph('特此证明。'),
    ...contactBlocks(facts),
    seal(facts),
  ],
}
