import type { TriageRule } from '../../kernel/procedure.ts'
import { copyrightLaw, customsRegulation } from '../legal-documents.ts'
import { both } from '../wording.ts'

/** What the copyright authority does for whoever asks, wherever the work is copied or sold. */
const ofWorks = {
  asked: 'report',
  for: ['stop', 'punish'],
  bodies: ['copyright-office'],
  rights: ['copyright', 'software'],
  gives: both(
    '责令停止侵权，没收、罚款；需要停止传播的，可以同时通知网络平台',
    'An order to stop, confiscation and fines; the platform can be notified at the same time',
  ),
  fee: both('举报不收取费用', 'Reporting is free of charge'),
  source: copyrightLaw.unverified('第五十三条'),
} as const

const worksOnSale = {
  title: both('著作权查处', 'Action by the copyright authority'),
  ...ofWorks,
  why: both(
    '复制、发行、销售盗版制品，损害公共利益的由著作权主管部门查处',
    'Pirated copies are made or sold; where the public interest is harmed the copyright authority acts',
  ),
} as const

/** Where an act goes to a body that works by its own system, because nobody else can act there. */
export const routes = {
  port: {
    title: both('知识产权海关保护', 'Protection by customs'),
    asked: 'customs',
    for: ['stop', 'punish'],
    bodies: ['customs'],
    rights: ['trademark', 'copyright', 'software', 'invention', 'utility-model', 'design'],
    why: both(
      '货物在口岸或者正在申报进出口：由进出境地海关依申请扣留，或者依职权中止放行',
      'The goods are at a port or being declared: customs there detains them on application, or stops them on its own initiative',
    ),
    gives: both(
      '海关扣留侵权嫌疑货物，调查认定，没收侵权货物；不处理赔偿问题',
      'Customs detains the suspected goods, investigates and confiscates what infringes; it does not decide on damages',
    ),
    fee: both('申请扣留须提供担保，数额按货物价值计算', 'Detention needs security, counted by the value of the goods'),
    source: customsRegulation.unverified('第十二条'),
  },
  content: {
    title: both('网络版权查处', 'Online copyright enforcement'),
    ...ofWorks,
    why: both(
      '作品在网上传播，损害公共利益的由著作权主管部门查处',
      'A work is spread online; where the public interest is harmed the copyright authority acts',
    ),
  },
  shop: worksOnSale,
  market: worksOnSale,
  fair: worksOnSale,
} as const satisfies TriageRule['venues']

/** What each kind of body is asked to do with a matter that is its own: the name of our procedure tells it nothing. */
export const tasks = {
  customs: both(
    '核查进出口环节的侵权嫌疑货物，依法采取知识产权海关保护措施',
    'Look into the goods suspected of infringing at the border, and protect the right as the customs law provides',
  ),
  police: both('审查涉嫌侵犯知识产权犯罪的线索，依法处理', 'Examine the lead to a crime against intellectual property'),
  'copyright-office': both('核查侵犯著作权的线索，依法查处', 'Look into the infringement of copyright and act on it'),
  court: both('审查当事人向人民法院提出的申请，依法办理', 'Examine what the parties ask of the court'),
  procuratorate: both(
    '审查涉及知识产权检察监督的线索，依法办理',
    'Examine the lead as far as it is for the procuratorate',
  ),
} as const satisfies TriageRule['asks']
