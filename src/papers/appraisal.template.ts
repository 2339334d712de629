import type { PaperTemplate } from './paper.types.ts'
import {
  addressee,
  callsOf,
  caseNameOf,
  contactBlocks,
  fileNumber,
  heading,
  listed,
  officialDate,
  orBlank,
  paragraph,
  rightsOf,
  seal,
} from './paper.wording.ts'

const document = '《关于加强知识产权鉴定工作衔接的意见》'

/** 技术鉴定委托书: technical questions alone, with what is sent to be looked at. */
export const appraisalLetter: PaperTemplate = {
  key: 'appraisal-letter',
  title: { zh: '技术鉴定委托书', en: 'Letter entrusting an appraisal' },
  style: 'letter',
  mark: { pattern: '{body}知鉴委〔{year}〕{n}号', verified: false },
  copies: 2,
  source: { document, article: '第一条、第二条', verified: true },
  compose: (facts) => [
    addressee(orBlank(facts.receiver)),
    paragraph(
      `${callsOf(facts).office}办理${caseNameOf(facts)}（${fileNumber(facts)}），涉及${rightsOf(facts)}。为查明专业性技术问题，依照${document}，委托你单位进行鉴定。`,
    ),
    heading('一、委托鉴定的技术问题'),
    ...listed(facts.questions, 'figures'),
    heading('二、送检材料'),
    ...listed(facts.goodsList, 'figures'),
    heading('三、要求'),
    paragraph(
      '请指派具备相应资质、与本案没有利害关系的鉴定人，只对上列技术问题作出鉴定意见，写明依据、方法和过程，由鉴定人签名、鉴定机构盖章；是否侵权、是否违法等法律问题不在鉴定范围。',
    ),
    ...(facts.answerBy === undefined
      ? []
      : [paragraph(`鉴定意见书请于${officialDate(facts.answerBy)}前提交；需要补充材料或者延长时间的，请书面说明。`)]),
    paragraph('送检材料中的商业秘密和其他不公开的内容，请严格保密，鉴定完毕后一并退回。'),
    ...contactBlocks(facts),
    seal(facts),
  ],
}
