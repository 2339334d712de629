import type { Bilingual } from '../kernel/bilingual.ts'
import type { EvidencePurpose, RightKind } from '../kernel/case-record.ts'
import { both } from './wording.ts'

/** What is seen on a document; `rights`: of rights of these kinds alone. */
interface Look extends Bilingual {
  readonly rights?: readonly RightKind[]
}

const of = (rights: readonly RightKind[], zh: string, en: string): Look => ({ ...both(zh, en), rights })

/** How a document looks when nothing is wrong with it: what is seen on it, and a model to write one by. */
interface DocumentLooks {
  /** One thing to check each. */
  readonly shows: readonly Look[]
  /** Words to be filled in, where somebody writes it themselves. */
  readonly model?: Bilingual
  /** The same for rights of some kinds, whose infringement is shown in another way. */
  readonly models?: readonly Look[]
  /** Sample of it as a PDF, by its key. */
  readonly sample?: string
}

/** Of every document a complaint may have to bring. What the desk sends back most often is what is named here. @row XB-17 */
export const documentLooks: Readonly<Record<EvidencePurpose, DocumentLooks>> = {
  identity: {
    sample: 'representative',
    shows: [
      both(
        '营业执照：统一社会信用代码、名称、住所清晰可辨，与填写的一致',
        'Business licence: number, name and address are legible and match what you entered',
      ),
      both(
        '法定代表人身份证明：写明姓名和职务，加盖公章',
        'Proof of the legal representative: name and post, with the company seal',
      ),
      both('居民身份证：正反两面，四角完整', 'Resident identity card: both sides, all four corners visible'),
    ],
    model: both(
      '法定代表人身份证明书\n×××（姓名）现任我单位×××（职务），为我单位法定代表人。特此证明。\n单位名称（公章）　×年×月×日',
      'Certificate of the legal representative (法定代表人身份证明书)\n[name] holds the post of [post] and is our legal representative.\n[name of the organisation, seal] [date]',
    ),
  },
  'overseas-identity': {
    shows: [
      both(
        '所在国公证机构的公证书，并附附加证明书（Apostille）或者中国使领馆认证',
        'A notarial certificate of the home country, with an apostille or legalisation by a Chinese consulate',
      ),
      both(
        '香港、澳门、台湾的文件：当地规定的公证转递手续',
        'Hong Kong, Macao and Taiwan: notarised and forwarded in the way laid down for them',
      ),
      both(
        '在横琴粤澳深度合作区办理的案件：澳门公证员出具的民商事公证文书，可以按照国家规定在合作区使用（《横琴粤澳深度合作区发展促进条例》第六十二条）',
        'For a case handled in the cooperation zone in Hengqin: civil and commercial notarial documents of a Macao notary can be used there as the State provides (《横琴粤澳深度合作区发展促进条例》, art. 62)',
      ),
      both(
        '全部外文都有中文译文，译文有翻译机构的盖章',
        'A Chinese translation of everything, with the seal of the translator',
      ),
    ],
  },
  standing: {
    shows: [
      both(
        '许可合同：许可的种类、期限、地域和所涉的权利号',
        'Licence: its kind, term, territory and the number of the right',
      ),
      both(
        '普通许可：另附权利人明确授权提出请求的书面文件',
        'Ordinary licence: also the right holder’s written permission to ask for handling',
      ),
      both('继承：继承公证书或者生效的法律文书', 'Succession: a notarial deed or a final judgment'),
    ],
  },
  authority: {
    sample: 'authority',
    shows: [
      both('委托人签名或者盖章，写明日期', 'Signed or sealed by whoever appoints the agent, with the date'),
      both(
        '写明具体权限；代为承认、放弃、变更请求，进行和解，必须有特别授权',
        'It says what the agent may do; admitting, giving up or changing claims and settling need a special authority',
      ),
      both(
        '每名委托人各有一份，并附代理人的执业证或者身份证',
        'One for each party represented, with the agent’s licence or identity card',
      ),
    ],
    model: both(
      '授权委托书\n委托人：×××　受托人：×××（单位、电话）\n委托人就×××侵权纠纷一案，委托受托人为代理人。\n代理权限：特别授权，包括代为提出、变更、放弃请求，参加审理和调解，签收文书。\n委托人（签名或者盖章）　×年×月×日',
      'Power of attorney (授权委托书)\nPrincipal: [name]　Agent: [name, firm, telephone]\nThe principal appoints the agent in the dispute about [infringement].\nSpecial authority: to make, change and give up claims, to attend hearings and mediation, to receive documents.\n[signature or seal of the principal] [date]',
    ),
  },
  'register-copy': {
    shows: [
      both(
        '国家知识产权局出具，首页有专利号、专利权人和法律状态',
        'Issued by the CNIPA; its first page has the number, the owner and the legal status',
      ),
      both('出具日期较近，所有页齐全', 'Issued recently, with every page'),
    ],
  },
  certificate: {
    shows: [
      both(
        '证书号、权利人、有效期清晰；有变更、续展的，附变更、续展证明',
        'Number, owner and term are legible; with proof of any change or renewal',
      ),
      of(['trademark'], '注册证附核定使用的商品清单', 'The certificate comes with the list of goods'),
    ],
  },
  ownership: {
    shows: [
      of(
        ['copyright', 'software'],
        '署名的底稿、首次发表的页面、登记证书中的一种',
        'Signed originals, the page of first publication, or a certificate',
      ),
      of(
        ['trade-secret'],
        '研发记录、工作底稿或者取得信息的合同，写明形成的时间和人员；上传时选择不公开',
        'Records of development, working papers or the contract by which it was obtained, with day and people; mark it as not to be disclosed',
      ),
      of(
        ['unfair-competition'],
        '最早使用标识的照片、合同或者广告，写明时间，能够看出由您使用',
        'Photos, contracts or advertising of the first use, dated, from which it is seen that the use is yours',
      ),
      of(
        ['geographical-indication'],
        '产地范围、生产要求和产品特点的说明，附来源',
        'The area, the rules of production and what sets the goods apart, with the sources',
      ),
    ],
  },
  'secret-content': {
    sample: 'secret',
    shows: [
      both(
        '逐项列出秘密点，每一点写明载体、页码或者文件名',
        'Each point that is secret on its own, with where it is recorded: page or file',
      ),
      both(
        '每页标明“秘密”字样；电子文件不设打开密码，提交后仅供办案人员查阅',
        'Every page is marked as secret; the file itself has no password: only the officers on the case can open it',
      ),
      both('公开资料中已有的内容不列入', 'What public sources have is left out'),
    ],
    model: both(
      '商业秘密说明（不公开）\n一、秘密点：1．×××（记载于×××第×页）\n二、与公知信息的区别：×××\n三、商业价值：×××\n四、保密措施：×××，自×年×月起\n权利人（签名或者盖章）　×年×月×日',
      'Statement of the trade secret (not to be disclosed)\n1. Secret points: [what] (recorded in [document], page [number])\n2. How they differ from what is known: [how]\n3. Commercial value: [value]\n4. Measures: [measures], since [month]\n[signature or seal of the holder] [date]',
    ),
  },
  'secrecy-measures': {
    shows: [
      both('协议或者制度的日期早于侵权行为', 'Agreement or rules are older than the infringement'),
      both('保密的范围写明，能够包括本项秘密', 'What is to be kept secret is named and covers this secret'),
      both(
        '签收、培训或者权限记录中有对方的姓名',
        'The other side’s name is in the receipts, training or access records',
      ),
    ],
  },
  access: {
    shows: [
      both(
        '劳动合同、岗位说明、项目分工、邮件或者下载记录',
        'Employment contract, job description, project list, mail or download records',
      ),
      both('对方使用的信息与秘密点逐项对比', 'What the other side uses, compared point by point'),
    ],
  },
  reputation: {
    shows: [
      both(
        '合同、发票、广告、报道、获奖证书，日期早于对方的使用',
        'Contracts, invoices, advertising, reports, awards older than the other side’s use',
      ),
      both('标识的样子与被投诉的标识并排对比', 'Your sign and theirs, side by side'),
    ],
  },
  recordal: {
    shows: [
      both('备案号、权利人、有效期与填写的一致', 'Number of the recordal, right holder and term as you entered them'),
      both('合法使用人名单（有的，一并提交）', 'The list of lawful users, if there is one'),
    ],
  },
  'foreign-papers': {
    shows: [
      both(
        '首页有法院或者机构名称、案号和期限',
        'The first page names the court or authority, the case number and the time limit',
      ),
      both('信封或者送达记录，证明收到日期', 'Envelope or record of service, to show the day of receipt'),
      both('已经作出的答复或者与对方的往来', 'Answers given so far and letters exchanged'),
    ],
  },
  'evaluation-report': {
    shows: [
      both('国家知识产权局出具，报告的专利号与填写的一致', 'Issued by the CNIPA for the number you entered'),
      both(
        '结论页齐全；正在申请的，上传受理通知书，报告随后补交',
        'With the page of its findings; if it is on its way, upload the receipt and submit the report later',
      ),
    ],
  },
  infringement: {
    sample: 'evidence-list',
    shows: [
      both(
        '网页：截图要有网址、店铺名称和截取时间，最好有公证书或者可信时间戳',
        'Web pages: the address, the shop and the time are in the picture; best with a notarial deed or a trusted time stamp',
      ),
      both(
        '现场：先拍全景再拍细节，门牌、展位号入镜',
        'On site: the whole place first, then details, with the door or booth number',
      ),
      both(
        '对比：权利与被诉产品相同角度并排，逐项标出相同之处',
        'Comparison: right and accused product side by side from the same angle, with what is the same marked',
      ),
    ],
    model: both(
      '证据目录\n1．公证书（×年×月×日）　证明：被投诉人在其网店许诺销售被诉产品\n2．被诉产品照片6张　证明：被诉产品与专利视图相同\n3．对比说明　证明：被诉产品落入保护范围',
      'List of evidence (证据目录)\n1. Notarial deed of [date]: the respondent offers the accused product in its shop\n2. Six photos of the product: it is the same as the views of the patent\n3. Comparison: the product falls within the scope of the right',
    ),
    models: [
      of(
        ['invention', 'utility-model', 'layout-design', 'plant-variety'],
        '证据目录\n1．公证书（×年×月×日）　证明：被投诉人在其网店许诺销售被诉产品\n2．被诉产品照片6张及样品　证明：被诉产品的结构和特征\n3．对比说明　证明：被诉产品落入权利的保护范围',
        'List of evidence (证据目录)\n1. Notarial deed of [date]: the respondent offers the accused product in its shop\n2. Six photos of the product, and a sample: its structure and features\n3. Comparison: the product falls within the scope of the right',
      ),
      of(
        ['trademark', 'geographical-indication'],
        '证据目录\n1．公证书（×年×月×日）　证明：被投诉人在其网店销售标有被诉标识的商品\n2．商品和包装照片6张　证明：被诉标识在商品、包装上的使用方式\n3．对比说明　证明：被诉标识与涉案标识相同或者近似，用于相同或者类似商品',
        'List of evidence (证据目录)\n1. Notarial deed of [date]: the respondent sells goods that bear the accused sign in its shop\n2. Six photos of goods and packaging: how the sign is used on them\n3. Comparison: the sign is identical or similar to yours, for the same or similar goods',
      ),
      of(
        ['copyright', 'software'],
        '证据目录\n1．公证书（×年×月×日）　证明：被投诉人在其网页上提供被诉内容\n2．被诉内容的截图或者复制件　证明：被诉内容的名称、署名和提供方式\n3．对比说明　证明：被诉内容与涉案作品相同或者实质性相似',
        'List of evidence (证据目录)\n1. Notarial deed of [date]: the respondent offers the accused content on its pages\n2. Screenshots or a copy of it: its name, whose it is said to be, and how it is offered\n3. Comparison: the content is the same as the work, or substantially similar',
      ),
      of(
        ['trade-secret'],
        '证据目录\n1．保密协议、保密制度　证明：对涉案信息采取的保密措施\n2．被投诉人接触涉案信息的记录　证明：被投诉人取得涉案信息的渠道\n3．对比说明　证明：被投诉人使用的信息与涉案信息实质相同',
        'List of evidence (证据目录)\n1. Confidentiality agreement and rules: how the information was kept secret\n2. Records of who had access: how the respondent came by it\n3. Comparison: what the respondent uses is in substance the same',
      ),
      of(
        ['unfair-competition'],
        '证据目录\n1．公证书（×年×月×日）　证明：被投诉人实施被投诉行为的时间、地点和方式\n2．宣传材料、网页截图6张　证明：被投诉行为的具体内容\n3．情况说明　证明：该行为对市场竞争秩序和投诉人的影响',
        'List of evidence (证据目录)\n1. Notarial deed of [date]: when, where and how the respondent acted\n2. Six advertisements or screenshots: what exactly was done\n3. Statement: what it does to competition and to you',
      ),
    ],
  },
  purchase: {
    shows: [
      both(
        '订单、付款、物流和收货对得上：同一单号、同一金额',
        'Order, payment, delivery and receipt agree: the same number and the same amount',
      ),
      both('发票或者收据上有销售者的名称', 'The invoice or receipt names the seller'),
      both('开箱过程有录像，样品保持封存', 'The opening was filmed, and the sample is kept sealed'),
    ],
  },
}

/** What is to be seen on a document about a right of this kind; of a kind not said yet, on any. */
export const looksOfDocument = (purpose: EvidencePurpose, right: RightKind | undefined): readonly Bilingual[] =>
  documentLooks[purpose].shows.filter(({ rights }) => !rights || !right || rights.includes(right))

/** A model to write it by, fitting a right of this kind; of a kind not said yet, the usual one. */
export const modelOfDocument = (purpose: EvidencePurpose, right: RightKind | undefined): Bilingual | undefined => {
  const { model, models = [] } = documentLooks[purpose]
  return models.find(({ rights = [] }) => right !== undefined && rights.includes(right)) ?? model
}
