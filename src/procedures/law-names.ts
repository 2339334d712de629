/** What each document is called in English, by its Chinese title without the mark of its revision. Translations are those in common use, none is official. */
const names: Readonly<Record<string, string>> = {
  专利纠纷行政裁决和调解办法: 'Measures for the Administrative Adjudication and Mediation of Patent Disputes',
  专利行政执法办法: 'Measures for Patent Administrative Enforcement',
  专利侵权纠纷行政裁决办案指南: 'Guide to the Administrative Adjudication of Patent Infringement Disputes',
  中华人民共和国专利法实施细则: 'Implementing Regulations of the Patent Law',
  中华人民共和国专利法: 'Patent Law',
  市场监督管理行政处罚程序规定: 'Provisions on Administrative Penalty Procedure of Market Regulation',
  广东省知识产权保护条例: 'Regulations of Guangdong on the Protection of Intellectual Property',
  展会知识产权保护办法: 'Measures for the Protection of Intellectual Property at Fairs',
  展会知识产权保护指引: 'Guidelines for the Protection of Intellectual Property at Fairs',
  中华人民共和国电子商务法: 'E-Commerce Law',
  中华人民共和国民法典: 'Civil Code',
  最高人民法院关于涉网络知识产权侵权纠纷几个法律适用问题的批复:
    'Reply of the Supreme People’s Court on Intellectual Property Disputes Involving Networks',
  中华人民共和国行政处罚法: 'Administrative Penalty Law',
  市场监督管理行政处罚信息公示规定: 'Provisions on Publishing Administrative Penalties of Market Regulation',
  市场监督管理行政执法电子数据取证暂行规定:
    'Interim Provisions on Electronic Evidence in Market Regulation Enforcement',
  市场监督管理投诉举报处理办法: 'Measures for Handling Complaints and Reports in Market Regulation',
  中华人民共和国行政强制法: 'Administrative Compulsion Law',
  中华人民共和国行政复议法: 'Administrative Reconsideration Law',
  中华人民共和国行政诉讼法: 'Administrative Litigation Law',
  中华人民共和国商标法: 'Trademark Law',
  行政执法机关移送涉嫌犯罪案件的规定:
    'Provisions on the Transfer of Suspected Criminal Cases by Enforcement Authorities',
  人民检察院办理行政执法机关移送涉嫌犯罪案件的规定:
    'Provisions of the Procuratorate on Suspected Criminal Cases Transferred by Enforcement Authorities',
  中华人民共和国民事诉讼法: 'Civil Procedure Law',
  中华人民共和国人民调解法: 'People’s Mediation Law',
  人民法院在线调解规则: 'Rules on Online Mediation of the People’s Courts',
  中华人民共和国仲裁法: 'Arbitration Law',
  仲裁委员会仲裁收费办法: 'Measures on Fees of Arbitration Commissions',
  知识产权海关保护条例: 'Regulations on Customs Protection of Intellectual Property',
  国务院关于涉外知识产权纠纷处理的规定:
    'Provisions of the State Council on the Handling of Foreign-Related Intellectual Property Disputes',
  集成电路布图设计保护条例: 'Regulations on the Protection of Layout Designs of Integrated Circuits',
  中华人民共和国著作权法: 'Copyright Law',
  中华人民共和国反不正当竞争法: 'Anti-Unfair Competition Law',
  中华人民共和国种子法: 'Seed Law',
  国家知识产权局知识产权信用管理规定: 'Provisions of the CNIPA on Intellectual Property Credit',
  信用修复管理办法: 'Measures for Credit Repair',
  '最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释':
    'Interpretation of the Supreme People’s Court on the Civil Procedure Law',
  最高人民法院关于综合治理类司法建议工作若干问题的规定:
    'Provisions of the Supreme People’s Court on Judicial Suggestions',
  '中华人民共和国海关关于〈中华人民共和国知识产权海关保护条例〉的实施办法':
    'Customs Measures Implementing the Regulations on Customs Protection of Intellectual Property',
  最高人民法院关于审理侵害知识产权民事案件适用惩罚性赔偿的解释:
    'Interpretation of the Supreme People’s Court on Punitive Damages in Intellectual Property Cases',
  '最高人民法院、最高人民检察院关于办理侵犯知识产权刑事案件适用法律若干问题的解释':
    'Interpretation of the Supreme People’s Court and Procuratorate on Intellectual Property Crime',
  关于加强知识产权鉴定工作衔接的意见: 'Opinions on Coordinating Intellectual Property Appraisals',
  最高人民法院关于审查知识产权纠纷行为保全案件适用法律若干问题的规定:
    'Provisions of the Supreme People’s Court on Preservation of Acts in Intellectual Property Disputes',
  最高人民法院关于民事诉讼证据的若干规定: 'Provisions of the Supreme People’s Court on Evidence in Civil Proceedings',
  最高人民法院关于知识产权民事诉讼证据的若干规定:
    'Provisions of the Supreme People’s Court on Evidence in Civil Intellectual Property Litigation',
  国家知识产权局办公室关于国家海外知识产权纠纷应对指导工作的通知:
    'Notice of CNIPA’s General Office on Guidance in Intellectual Property Disputes Abroad',
  知识产权维权援助工作指引: 'Guide to Intellectual Property Rights Assistance',
  关于内地与澳门特别行政区法院就民商事案件相互委托送达司法文书和调取证据的安排:
    'Arrangement between the Courts of the Mainland and of Macao on Service and Evidence in Civil Cases',
  关于内地与香港特别行政区法院相互委托送达民商事司法文书的安排:
    'Arrangement between the Courts of the Mainland and of Hong Kong on Service in Civil Cases',
  关于内地与香港特别行政区法院就民商事案件相互委托提取证据的安排:
    'Arrangement between the Courts of the Mainland and of Hong Kong on Evidence in Civil Cases',
  关于内地与香港特别行政区法院相互认可和执行民商事案件判决的安排:
    'Arrangement between the Courts of the Mainland and of Hong Kong on Judgments in Civil Cases',
  最高人民法院关于涉港澳民商事案件司法文书送达问题若干规定:
    'Provisions of the Supreme People’s Court on Service in Civil Cases Involving Hong Kong and Macao',
  人民检察院行刑反向衔接工作指引: 'Guide of the Procuratorates on the Way Back from Criminal to Administrative Cases',
  横琴粤澳深度合作区发展促进条例: 'Regulations on the Guangdong-Macao In-Depth Cooperation Zone in Hengqin',
  最高人民法院关于人民法院特邀调解的规定: 'Provisions of the Supreme People’s Court on Court-Invited Mediation',
  最高人民法院关于审理侵犯商业秘密民事案件适用法律若干问题的规定:
    'Provisions of the Supreme People’s Court on Civil Cases of Trade Secrets',
}

const numerals = '零一二三四五六七八九'
const places: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }

/** 一百二十三 as 123. */
function numberOf(text: string): number {
  let sum = 0
  let digit = 0
  for (const sign of text) {
    const place = places[sign]
    if (place === undefined) digit = numerals.indexOf(sign)
    else {
      sum += (digit || 1) * place
      digit = 0
    }
  }
  return sum + digit
}

const digits = '[零一二三四五六七八九十百千]+'
const part = new RegExp(`第[（(]?(${digits})[）)]?([条款项章])`, 'g')
const forms: Readonly<Record<string, string>> = {
  审批表: 'approval form',
  处理请求书: 'form of the request',
  送达回证: 'form of the proof of service',
}

/** 第十二条第（五）项 as 'art. 12 item 5', 第四条至第十条 as 'art. 4 to art. 10'. */
function articlesInEnglish(article: string): string {
  const units: Readonly<Record<string, string>> = { 条: 'art. ', 款: ' para. ', 项: ' item ', 章: 'chapter ' }
  const read = article.replaceAll(part, (_all, number: string, unit: string) => `${units[unit]}${numberOf(number)}`)
  return (forms[read] ?? read).replaceAll('、', ', ').replaceAll('；', '; ').replaceAll('至', ' to ').trim()
}

const titles = /《((?:[^《》])+)》(?:（(\d{4})年修[正订]）)?/g

/** The name of one document or of several, with the year of the revision; undefined where one of them has no English name here. */
function documentInEnglish(document: string): string | undefined {
  const named = [...document.matchAll(titles)].map(([, title = '', year]) => {
    const name = names[title]
    return name && (year ? `${name} (${year})` : name)
  })
  return named.length > 0 && named.every(Boolean) ? named.join(' and ') : undefined
}

/** A rule of law as a reader of English finds it: its name in English, the article, and the title that the text itself has. */
export function citedInEnglish({ document, article }: { readonly document: string; readonly article: string }): string {
  const name = documentInEnglish(document)
  const where = articlesInEnglish(article)
  return name === undefined ? `${document}${article}` : `${[name, where].filter(Boolean).join(', ')} (${document})`
}
