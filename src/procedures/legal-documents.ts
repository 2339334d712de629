import type { LegalSource } from '../kernel/legal-source.ts'
import type { PlainDate } from '../kernel/plain-date.ts'

/** Cites an article of one document. `unverified` cites it for a rule that was not read in the text itself. */
export interface Citation {
  (article: string, note?: string): LegalSource
  unverified(article: string, note?: string): LegalSource
}

function document(title: string, inForce?: PlainDate, ofRights?: LegalSource['ofRights']): Citation {
  const cite = (article: string, verified: boolean, note?: string): LegalSource => ({
    document: title,
    article,
    ...(inForce ? { inForce } : {}),
    ...(ofRights ? { ofRights } : {}),
    verified,
    ...(note ? { note } : {}),
  })
  return Object.assign((article: string, note?: string) => cite(article, true, note), {
    unverified: (article: string, note?: string) => cite(article, false, note),
  })
}

const ofPatents = ['invention', 'utility-model', 'design']
const ofMarks = ['trademark', 'geographical-indication']

/** CNIPA Order 81. */
export const patentMeasures = document('《专利纠纷行政裁决和调解办法》', '2025-02-01', ofPatents)
/** CNIPA Order 60 as amended by Order 71, for requests received before Order 81. Read: art. 21; the other articles by number only. */
export const enforcementMeasures2015 = document('《专利行政执法办法》（2015年修正）', '2015-07-01', ofPatents)
/** CNIPA’s guide to adjudications, with the forms of their papers. */
export const caseGuide = document('《专利侵权纠纷行政裁决办案指南》', undefined, ofPatents)
/** Implementing rules of the Patent Law; which revision applies is decided when it is used. */
export const patentRules = document('《中华人民共和国专利法实施细则》', undefined, ofPatents)
export const patentLaw = document('《中华人民共和国专利法》（2020年修正）', undefined, ofPatents)
/** SAMR Order 2 of 2018, amended by Orders 42/2021 and 61/2022. */
export const penaltyProcedure = document('《市场监督管理行政处罚程序规定》')
export const provincialProtection = document('《广东省知识产权保护条例》', '2022-05-01')
/** Four ministries on intellectual property at fairs; read: arts. 4-8. */
export const fairMeasures = document('《展会知识产权保护办法》', '2006-03-01')
/** CNIPA’s guide on intellectual property at fairs, of 2022; read in reprints of art. 14 only. */
export const fairGuide = document('《展会知识产权保护指引》', '2022-07-20')
/** Read: arts. 25, 27, 31, 41 to 45, 84. */
export const eCommerceLaw = document('《中华人民共和国电子商务法》', '2019-01-01')
export const civilCode = document('《中华人民共和国民法典》', '2021-01-01')
/** Supreme Court’s reply on infringements online, 法释〔2020〕9号; read in outline. */
export const onlineReply = document('《最高人民法院关于涉网络知识产权侵权纠纷几个法律适用问题的批复》', '2020-09-14')
/** Five bodies on appraisals in the protection of intellectual property (国知发保字〔2022〕43号); read: items 1-4. */
export const appraisalOpinion = document('《关于加强知识产权鉴定工作衔接的意见》', '2022-11-22')
/** Supreme Court’s rules on evidence in civil suits; read: arts. 14, 15, 93, 94. */
export const civilEvidenceRules = document('《最高人民法院关于民事诉讼证据的若干规定》（2019年修正）', '2020-05-01')
export const penaltyLaw = document('《中华人民共和国行政处罚法》（2021年修订）')
export const penaltyPublicity = document('《市场监督管理行政处罚信息公示规定》', '2021-09-01')
/** SAMR’s trial rules on electronic evidence, 2024-04-07; read: arts. 1-4. */
export const electronicEvidence = document('《市场监督管理行政执法电子数据取证暂行规定》')
export const complaintMeasures = document('《市场监督管理投诉举报处理办法》', '2026-04-15')
export const compulsionLaw = document('《中华人民共和国行政强制法》')
export const reconsiderationLaw = document('《中华人民共和国行政复议法》（2023年修订）')
export const litigationLaw = document('《中华人民共和国行政诉讼法》（2017年修正）')
export const trademarkLaw2019 = document('《中华人民共和国商标法》（2019年修正）', undefined, ofMarks)
export const trademarkLaw2026 = document('《中华人民共和国商标法》（2026年修订）', '2027-01-01', ofMarks)
/** State Council regulation on handing suspected crimes to the police, 2020 text. */
export const crimeTransfer = document('《行政执法机关移送涉嫌犯罪案件的规定》（2020年修订）')
/** How procuratorates handle what administrative bodies hand over; read in a stored copy (item 10). */
export const procuratorateOnTransfers = document('《人民检察院办理行政执法机关移送涉嫌犯罪案件的规定》')
export const civilProcedure = document('《中华人民共和国民事诉讼法》（2023年修正）')
/** Supreme Court on preservation of acts in disputes about intellectual property, 法释〔2018〕21号; read: arts. 5, 6, and its periods in outline. */
export const preservationOfActs = document(
  '《最高人民法院关于审查知识产权纠纷行为保全案件适用法律若干问题的规定》',
  '2019-01-01',
)
/** Supreme Court on evidence in civil suits about intellectual property; read: arts. 12 to 16 on the record of a preservation. */
export const civilEvidence = document('《最高人民法院关于知识产权民事诉讼证据的若干规定》', '2020-11-18')
export const mediationAct = document('《中华人民共和国人民调解法》')
export const onlineMediation = document('《人民法院在线调解规则》', '2022-01-01')
/** Supreme Court on invited mediation, 法释〔2016〕14号; read: arts. 19-22, 27 in outline. */
export const invitedMediation = document('《最高人民法院关于人民法院特邀调解的规定》', '2016-07-01')
export const arbitrationLaw2025 = document('《中华人民共和国仲裁法》（2025年修订）', '2026-03-01')
export const arbitrationLaw2017 = document('《中华人民共和国仲裁法》（2017年修正）')
export const arbitrationFees = document('《仲裁委员会仲裁收费办法》')
export const customsRegulation = document('《知识产权海关保护条例》（2018年修订）')

/** In force for goods detained from 2009-07-01 on. */
export const customsMeasures = document(
  '《中华人民共和国海关关于〈中华人民共和国知识产权海关保护条例〉的实施办法》',
  '2009-07-01',
)
/** State Council, on disputes about intellectual property with a foreign element: arts. 4-10 help, art. 12-13 evidence. */
export const foreignDisputes = document('《国务院关于涉外知识产权纠纷处理的规定》', '2025-05-01')
export const layoutRegulation = document('《集成电路布图设计保护条例》', '2001-10-01')
/** CNIPA on guidance in disputes abroad, 国知办函保字〔2020〕249号: its duties read in outline. */
export const overseasGuidance = document('《国家知识产权局办公室关于国家海外知识产权纠纷应对指导工作的通知》')
export const copyrightLaw = document('《中华人民共和国著作权法》（2020年修正）', '2021-06-01')
export const unfairCompetitionLaw = document('《中华人民共和国反不正当竞争法》（2025年修订）', '2025-10-15')
export const seedLaw = document('《中华人民共和国种子法》（2021年修正）', '2022-03-01')
/** Supreme Court on punitive damages for infringement of intellectual property, 法释〔2021〕4号. */
export const punitiveDamages = document(
  '《最高人民法院关于审理侵害知识产权民事案件适用惩罚性赔偿的解释》',
  '2021-03-03',
)
/** Supreme Court and Supreme Procuratorate on crimes against intellectual property, 法释〔2025〕5号. */
export const crimeInterpretation = document(
  '《最高人民法院、最高人民检察院关于办理侵犯知识产权刑事案件适用法律若干问题的解释》',
  '2025-04-26',
)

/** CNIPA on credit in intellectual property, 2022: read in outline (its seven kinds). */
export const creditRules = document('《国家知识产权局知识产权信用管理规定》')
/** How public credit information is shown and repaired, in force 2026-04-01; read: arts. 1 to 4. */
export const creditRepair = document('《信用修复管理办法》', '2026-04-01')

/** Supreme Court on the Civil Procedure Law; confirmation: arts. 353-358. */
export const civilInterpretation = document('《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》')
/** Supreme Procuratorate on the way back from a decision not to prosecute to a penalty, of 2024; read: arts. 1-4, 12-15. */
export const reverseLink = document('《人民检察院行刑反向衔接工作指引》')
/** The zone’s own regulations; read: arts. 9, 19, 59, 61, 62. */
export const hengqinRegulation = document('《横琴粤澳深度合作区发展促进条例》', '2023-03-01')
/** Supreme Court on suggestions to other bodies; read in outline. */
export const judicialSuggestions = document('《最高人民法院关于综合治理类司法建议工作若干问题的规定》')

/** CNIPA’s guide to rights assistance of 2023: its existence is known, its text was not obtained; periods named for it come from training material. */
export const assistanceGuide = document('《知识产权维权援助工作指引》')
/** Courts of the mainland and of Macao, service and evidence, as revised; read: arts. 2-3, 5-6, 12. */
export const macaoArrangement = document(
  '《关于内地与澳门特别行政区法院就民商事案件相互委托送达司法文书和调取证据的安排》',
  '2020-03-01',
)
/** Courts of the mainland and of Hong Kong, service, 1999. */
export const hongKongService = document('《关于内地与香港特别行政区法院相互委托送达民商事司法文书的安排》')
/** The same, evidence, 2017. */
export const hongKongEvidence = document('《关于内地与香港特别行政区法院就民商事案件相互委托提取证据的安排》')
/** The same, judgments; read: arts. 3, 15-17. */
export const hongKongJudgments = document(
  '《关于内地与香港特别行政区法院相互认可和执行民商事案件判决的安排》',
  '2024-01-29',
)
/** Supreme Court on the service of court papers on parties of Hong Kong and Macao, 2009. */
export const hongKongMacaoService = document('《最高人民法院关于涉港澳民商事案件司法文书送达问题若干规定》')

/** What the periods that no law sets are called as a source. */
export const houseDocument = '办理机构的服务时限（非法定期限）'

/** Whether a period is a promise of the house: no text of law stands behind it, and none was left unread. */
export const isOwnNorm = ({ document }: Pick<LegalSource, 'document'>): boolean => document === houseDocument

/** A period no law sets: our own norm, changed by a new version of the procedure. */
export const houseNorm = (note: string): LegalSource => ({
  document: houseDocument,
  article: '',
  verified: false,
  note,
})
