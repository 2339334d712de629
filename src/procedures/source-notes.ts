import type { LegalSource } from '../kernel/legal-source.ts'
import { citedInEnglish } from './law-names.ts'
import { houseDocument } from './legal-documents.ts'

/** What stands beside a source, for readers of English. */
const notes: Readonly<Record<string, string>> = {
  以到达受送达人特定系统的日期为送达日期: 'service counts on the day it reaches the addressee’s own system',
  行政程序参照适用: 'followed by analogy in administrative proceedings',
  '沿用文书样式所载天数，未核对': 'the number of days is that of the official forms; not verified',
  '法律没有规定重新作出裁决的期限，比照结案期限自判决生效之日起算；判决限定期限的，从其限定':
    'no law sets a time for the new decision: the usual one, from the day the judgment took effect; a time set by the judgment prevails',
  '法律没有规定重新作出处罚决定的期限，比照办案期限自撤销之日起算；判决、复议决定限定期限的，从其限定':
    'no law sets a time for the new decision: the usual one, from the day of the annulment; a time set by the judgment prevails',
  '条文没有规定移回后的办案期限；案件已因移送结案，比照新立案自收到移回材料之日起算':
    'no article sets a time for what comes back: the case was closed by the referral, so the usual one from receipt, as for a new case',
  条号未逐字核对: 'number of the article not verified word for word',
  '仲裁机构规则未核对，以机构现行规则为准': 'rules of the arbitration body not verified; its current rules prevail',
  '2017 年文本没有规定在线开庭，按照仲裁规则办理':
    'the text of 2017 says nothing of online hearings; by the institution’s rules',
  '2015 年文本没有规定，按照一般程序办理': 'the text of 2015 is silent; handled as in general procedure',
  中止依处理时有效的专利法实施细则: 'suspended under the implementing rules in force when the case is handled',
  '各地办事指南所载，未核对原文': 'taken from local service guides; the text itself was not verified',
  '复杂案件 30 日、60 日的规定未核对': 'the rule of 30 and 60 days for complex cases was not verified',
  '条文未定天数，由承办部门逐案指定': 'the article sets no number of days: the office sets it case by case',
  版本日期按行为时法律区分: 'which text applies depends on the law at the time of the act',
  '展会期间的处理；闭展时间以投诉材料所载为准，可以更正':
    'handling while the fair runs; its closing is as the complaint says, and can be corrected',
  未核对条文: 'article not verified',
  '三类期限；各类处罚归入哪一类以主管部门的规定为准':
    'three classes of terms; into which class a penalty falls is for the competent authority',
  '公示期限自处罚决定起算，见行政处罚程序；此为转办后的内部时限':
    'the time to publish runs from the decision, see the penalty case; this is our own time once it was passed on',
  '认定前陈述申辩的天数未核对；参照通行做法': 'the number of days to respond was not verified; usual practice',
  '信用修复的反馈天数未核对；参照通行做法': 'the number of days to answer was not verified; usual practice',
  '国家规定的期限未核对，一年见于外地规定':
    'the national term was not verified, one year stands in rules of another place',
  '核对了七类失信行为，条号未核对': 'the seven kinds were read, the numbers of the articles were not verified',
  '仅核对第一条至第四条，笔录要素见报道':
    'only articles 1 to 4 were read; what the record contains is taken from reports',
  '天数取自已废止的旧办法第三十一条，新办法天数未核对':
    'the number of days is that of article 31 of the former measures; that of the new ones was not verified',
  条文未定延长天数: 'the article sets no length for the extension',
  延长的合理期限由集体讨论确定: 'a reasonable extension is set by collective discussion',
  条文未定天数: 'the article sets no number of days',
  '“日”是否为工作日未核对，从严按自然日':
    'whether working days are meant was not verified; calendar days are counted, to be safe',
  新办法条款未核对: 'article of the new measures not verified',
  '法院委派委托的案件；其他来源参照适用': 'for cases a court refers; applied by analogy to others',
  未核对现行收费标准: 'current fees not verified',
  收到裁决书之日有效的规定: 'the rules in force on the day the award was received',
  '一次性告知补正参照行政裁决请求的审查；快速审查本身无法定期限':
    'the single list of what is missing follows the examination of adjudication requests; no law sets a period for the fast-track examination itself',
  '保护中心服务承诺，以其公布的为准': 'service commitment of the protection centre, as it publishes it',
  补正后重新起算为本平台口径:
    'that the period starts anew after the missing documents came is the reading of this platform',
  '条文未定延长天数，由合议组决定': 'the article sets no length for the extension: the panel decides',
  调解期限无法定天数: 'no law sets a number of days for mediation',
  '条文摘录，未逐字核对': 'from an excerpt of the article; not verified word for word',
  条文未定天数和次数: 'the article sets neither length nor number of extensions',
  '人民调解法无天数规定，30 日为常见服务规范；法院委派的见《人民法院在线调解规则》第二十四条':
    'the People’s Mediation Law sets no number of days; 30 days is a common service standard. For cases referred by a court see article 24 of the online mediation rules (《人民法院在线调解规则》)',
  '自法院立案起算，院长可批准延长': 'runs from docketing by the court; the court president may approve an extension',
  '参照旧通知的报道，现行效力未核对': 'follows reports of a former notice; whether it still applies was not verified',
  '《专利纠纷行政裁决和调解办法》未规定天数；参照旧通知的报道（2 个月，案情复杂的 3 个月），现行效力未核对':
    'the measures (《专利纠纷行政裁决和调解办法》) set no number of days; follows reports of a former notice (2 months, 3 in complex cases), whose present effect was not verified',
  '协同流程为平台约定；各法定期限见时限':
    'the coordination process is agreed on this platform; statutory periods are shown with each clock',
  '不属于本机关管辖的，24 小时内转送有管辖权的机关；签收没有法定时限，参照该时限':
    'what is outside its jurisdiction goes on to the competent body within 24 hours; no law sets a time for signing receipt, so that time is followed',
  '机构之间的约定口径，以各机构确认的为准': 'agreed between the bodies, as each confirms it',
  '参照市场监督管理部门协助调查的 15 个工作日，以各机构确认的为准':
    'follows the 15 working days for assistance between market regulators, as each body confirms it',
  '不起诉后移回的，并依据《中华人民共和国商标法》（2026年修订）第七十五条':
    'where the case came back after a decision not to prosecute, also article 75 of the Trademark Law (《中华人民共和国商标法》) as revised in 2026',
  '据转载文本，未核对原文': 'from a reprint; the text itself was not verified',
  '公开报道的修订草案为 24 小时，2006 年办法条文没有小时数；作为服务承诺':
    'a later draft, by report, has 24 hours; the articles of 2006 set no number of hours. A service commitment',
  '条文没有办结小时数，由承办单位按照展期确定':
    'no article sets hours for the handling: the office sets them to fit the fair',
  '展会期间的移交应当及时接收；没有法定时限': 'what happens at a fair has to be taken on at once; no law sets a time',
  '条文没有审查天数；作为服务承诺': 'no article sets days for this check; a service commitment',
  '法律要求平台经营者及时采取措施，没有天数；由承办单位确定，预填值可改':
    'the law asks the platform to act promptly and sets no number of days: the office sets them',
  '法律要求限期改正，没有天数；由承办单位确定，预填值可改':
    'the law asks for correction in time and sets no number of days: the office sets them',
  '提交声明没有法定期限；届满后仅办结本单位的处理，不影响平台内经营者提交声明':
    'no law sets a time for the statement: its end closes the matter here only, and a statement may still be made',
  项号未逐字核对: 'number of the item not verified word for word',
  '条文没有办结天数；涵盖转送、声明和投诉或者起诉期限':
    'no article sets days for the whole: it spans forwarding, statement and the time to complain or sue',
  '要求提供担保的，期限照常计算': 'the hours go on where security is required',
  '担保的期限由人民法院指定，法律没有小时数': 'the court sets the time for security and no law has a number of hours',
  '条文要求及时告知人民法院，没有天数；作为服务承诺':
    'the text asks to tell the court promptly and sets no number of days; a service commitment',
  '条文要求移送财物时书面告知当事人，没有天数；作为服务承诺':
    'the text asks to tell the party in writing when the things are moved and sets no number of days; a service commitment',
  '仅见报道，未见原文': 'known from reports; the text itself was not seen',
  '合作区以外的，依照公证法办理，条号未核对':
    'outside the zone under the law on notaries, whose article was not verified',
  未取得指引文本: 'the text of the guide was not obtained',
  '天数来自来源不明的培训材料，未核对':
    'the number of days is that of training material of unknown origin, not official',
  '没有查到办理天数的规定；作为服务承诺': 'no rule on the days was found; a service commitment',
  '没有查到专家研究天数的规定；由援助机构约定，预填值可改':
    'no rule on the days for experts was found: the branch agrees them',
  '没有查到回访天数的规定；作为服务承诺': 'no rule on when to ask after the outcome was found; a service commitment',
  '未取得指引文本；成果种类参照外地清单':
    'the text of the guide was not obtained; what is given follows the lists of other places',
  其他事项的依据列于各项: 'what the other items rest on is said with each',
  条号据摘录: 'numbers of the articles from an excerpt',
  不予扣留的条号未逐字核对: 'number of the article on refusing detention not verified word for word',
}

/** The note of a source for a reader; undefined where it has none, or none in that language. */
export function noteOf({ note }: Pick<LegalSource, 'note'>, lang: 'zh-CN' | 'en'): string | undefined {
  return note === undefined || lang === 'zh-CN' ? note : notes[note]
}

/** A rule with its article: of the house's own norms in the reader's language; a law for readers of English by both its names. */
export function citationOf(source: Pick<LegalSource, 'document' | 'article'>, lang: 'zh-CN' | 'en'): string {
  if (lang !== 'en') return `${source.document}${source.article}`
  return source.document === houseDocument
    ? 'Service target of the office (not a statutory period)'
    : citedInEnglish(source)
}
