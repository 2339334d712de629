import { both } from '../wording.ts'

/** Crimes against intellectual property (Criminal Law, arts. 213-219). */
export const offences = {
  'counterfeit-mark': both('假冒注册商标罪', 'Counterfeiting a registered mark'),
  'sale-of-counterfeits': both('销售假冒注册商标的商品罪', 'Selling goods with a counterfeit mark'),
  'illegal-labels': both(
    '非法制造、销售非法制造的注册商标标识罪',
    'Making or selling illegal labels of a registered mark',
  ),
  'counterfeit-patent': both('假冒专利罪', 'Counterfeiting a patent'),
  copyright: both('侵犯著作权罪', 'Infringing a copyright'),
  'sale-of-copies': both('销售侵权复制品罪', 'Selling infringing copies'),
  'trade-secret': both('侵犯商业秘密罪', 'Infringing a trade secret'),
  other: both('其他犯罪', 'Another crime'),
} as const

/** How the procuratorate's supervision of a refusal ends. */
export const supervisionResults = {
  'filing-ordered': both('通知公安机关立案', 'The police were told to open a case'),
  'refusal-stands': both('不立案理由成立', 'The reasons to refuse hold'),
  'not-taken': both('不予受理', 'Not taken'),
} as const
