import type { Body } from '../src/bodies/index.ts'
import type { BodyKind } from '../src/kernel/role.ts'

const desk = (_id: string, zh: string, en: string, handles: readonly string[]) => ({ _id, name: { zh, en }, handles })

/**
 * The public line of each kind of body, the same in the whole country: of market regulation, rights assistance, customs, courts, procuratorates
 * and police. Where there is none, none is invented.
 */
const publicLines: Readonly<Partial<Record<BodyKind, string>>> = {
  'protection-centre': '12330',
  'rights-assistance': '12330',
  'city-regulator': '12315',
  'district-regulator': '12315',
  'zone-office': '12315',
  customs: '12360',
  court: '12368',
  procuratorate: '12309',
  police: '110',
}

const body = (
  _id: string,
  kind: BodyKind,
  district: string,
  code: string,
  name: readonly [zh: string, en: string, shortZh?: string, shortEn?: string],
  fullName: string,
  desks: Body['desks'],
): Body => ({
  _id,
  kind,
  district,
  code,
  name: { zh: name[0], en: name[1] },
  ...(name[2] && name[3] ? { shortName: { zh: name[2], en: name[3] } } : {}),
  fullName,
  desks,
  address: '',
  phone: publicLines[kind] ?? '',
  active: true,
})

/** Assumption of the demonstration: the city lets a bureau adjudicate in its name. The notice is made up and says so. */
const entrustedByCity = {
  entrustments: [
    {
      by: 'city',
      procedure: 'adjudication',
      powers: ['accept', 'file', 'inspect', 'hear', 'mediate', 'decide'],
      from: '2025-01-01',
      until: '2028-12-31',
      notice: '演示用委托公告',
    },
  ],
} satisfies Pick<Body, 'entrustments'>

const district = (id: string, place: string, code: string, zh: string, en: string): Body => ({
  ...entrustedByCity,
  ...body(
    id,
    'district-regulator',
    place,
    code,
    [`${zh}市场监管局`, `${en} Market Regulation Bureau`, `${zh.replace('区', '')}市监局`, `${en} MRB`],
    `珠海市${zh}市场监督管理局`,
    [
      desk(`${id}-ip`, '知识产权科', 'IP section', [
        'adjudication',
        'patent-mediation',
        'credit',
        'fair-complaint',
        'platform-notice',
      ]),
      desk(`${id}-enforcement`, '执法科', 'Enforcement section', ['penalty']),
    ],
  ),
})

/**
 * The bodies that take part in Zhuhai. Names of the desks are assumptions of the demonstration. Addresses are left out: none is invented; the
 * telephone is the public line of the kind of body.
 */
export const bodies: readonly Body[] = [
  body(
    'centre',
    'protection-centre',
    'city',
    '珠知保',
    ['珠海市知识产权保护中心', 'Zhuhai IP Protection Centre', '市知保中心', 'IP Protection Centre'],
    '珠海市知识产权保护中心',
    [
      desk('centre-intake', '快速维权科', 'Rapid protection desk', ['examination']),
      desk('centre-mediation', '调解工作室', 'Mediation studio', ['mediation']),
    ],
  ),
  body(
    'city',
    'city-regulator',
    'city',
    '珠市监',
    ['珠海市市场监管局', 'Zhuhai Market Regulation Administration (IP Office)', '市市监局', 'City MRA'],
    '珠海市市场监督管理局（珠海市知识产权局）',
    [
      desk('city-ip', '知识产权保护科', 'IP protection section', [
        'adjudication',
        'patent-mediation',
        'credit',
        'fair-complaint',
        'platform-notice',
      ]),
      desk('city-enforcement', '综合执法支队', 'Enforcement detachment', ['penalty']),
    ],
  ),
  district('xiangzhou', 'xiangzhou', '珠香市监', '香洲区', 'Xiangzhou'),
  district('jinwan', 'jinwan', '珠金市监', '金湾区', 'Jinwan'),
  district('doumen', 'doumen', '珠斗市监', '斗门区', 'Doumen'),
  {
    // Its own law gives it the powers of a city (regulations of the zone, art. 9).
    cityPowers: true,
    ...body(
      'hengqin',
      'zone-office',
      'hengqin',
      '横琴商服',
      ['横琴商事服务局', 'Hengqin Business Services Bureau', '横琴商服局', 'Hengqin Business Bureau'],
      '横琴粤澳深度合作区商事服务局',
      [
        desk('hengqin-ip', '知识产权处', 'IP division', [
          'adjudication',
          'patent-mediation',
          'credit',
          'fair-complaint',
          'platform-notice',
        ]),
        desk('hengqin-enforcement', '综合执法处', 'Enforcement division', ['penalty']),
      ],
    ),
  },
  {
    ...entrustedByCity,
    ...body(
      'gaoxin',
      'zone-office',
      'gaoxin',
      '珠高市监',
      ['高新区市场监管局', 'High-tech Zone Market Regulation Bureau', '高新市监局', 'High-tech MRB'],
      '珠海高新技术产业开发区市场监督管理局',
      [
        desk('gaoxin-ip', '知识产权科', 'IP section', [
          'adjudication',
          'patent-mediation',
          'credit',
          'fair-complaint',
          'platform-notice',
        ]),
        desk('gaoxin-enforcement', '执法科', 'Enforcement section', ['penalty']),
      ],
    ),
  },
  body(
    'mediation',
    'mediation-committee',
    'city',
    '珠知调',
    [
      '珠海市知识产权纠纷人民调解委员会',
      'Zhuhai IP Dispute Mediation Committee',
      '知产调委会',
      'IP Mediation Committee',
    ],
    '珠海市知识产权纠纷人民调解委员会',
    [desk('mediation-desk', '调解室', 'Mediation room', ['mediation'])],
  ),
  body(
    'arbitration',
    'arbitration-court',
    'hengqin',
    '珠仲',
    ['珠海国际仲裁院', 'Zhuhai Court of International Arbitration', '珠海仲裁院', 'Zhuhai Arbitration'],
    '珠海国际仲裁院（珠海仲裁委员会）',
    [desk('arbitration-secretariat', '案件秘书处', 'Case secretariat', ['arbitration'])],
  ),
  body('customs', 'customs', 'city', '拱关', ['拱北海关', 'Gongbei Customs'], '中华人民共和国拱北海关', [
    desk('customs-ip', '知识产权保护岗', 'IP protection desk', ['liaison']),
  ]),
  body(
    'court',
    'court',
    'city',
    '珠中法',
    ['珠海市中级人民法院', 'Zhuhai Intermediate Court', '珠海中院', 'Intermediate Court'],
    '广东省珠海市中级人民法院',
    [desk('court-ip', '知识产权审判庭', 'IP division', ['court-link', 'liaison'])],
  ),
  body(
    'procuratorate',
    'procuratorate',
    'city',
    '珠检',
    ['珠海市人民检察院', 'Zhuhai Procuratorate', '市检察院', 'Procuratorate'],
    '广东省珠海市人民检察院',
    [desk('procuratorate-ip', '知识产权检察室', 'IP prosecution office', ['liaison'])],
  ),
  body(
    'police',
    'police',
    'city',
    '珠公',
    ['珠海市公安局', 'Zhuhai Public Security Bureau', '市公安局', 'Public Security'],
    '珠海市公安局',
    [desk('police-economic', '经济犯罪侦查支队', 'Economic crime detachment', ['liaison'])],
  ),
  body(
    'assistance',
    'rights-assistance',
    'city',
    '珠维援',
    ['珠海市知识产权维权援助中心', 'Zhuhai Rights Assistance Centre', '维权援助中心', 'Rights Assistance'],
    '珠海市知识产权维权援助中心',
    [
      desk('assistance-desk', '援助受理岗', 'Assistance desk', ['ip-assistance']),
      // A workstation of the centre: it takes requests on the spot and has the centre’s letterhead.
      desk('assistance-station', '高新区工作站', 'High-tech Zone workstation', ['ip-assistance']),
    ],
  ),
  body(
    'assistance-hengqin',
    'rights-assistance',
    'hengqin',
    '横维援',
    ['维权援助中心横琴分中心', 'Rights Assistance, Hengqin branch', '横琴援助分中心', 'Assistance Hengqin'],
    '珠海市知识产权维权援助中心横琴分中心',
    [desk('assistance-hengqin-desk', '援助受理岗', 'Assistance desk', ['ip-assistance'])],
  ),
  body(
    'copyright',
    'copyright-office',
    'city',
    '珠版',
    ['珠海市版权局', 'Zhuhai Copyright Office', '市版权局', 'Copyright Office'],
    '珠海市版权局',
    [desk('copyright-desk', '版权管理科', 'Copyright section', ['liaison'])],
  ),
]
