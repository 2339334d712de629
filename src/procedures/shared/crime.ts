import type { FieldRule } from '../../kernel/procedure.ts'
import { both } from '../wording.ts'

/** Crimes against intellectual property (Criminal Law, arts. 213-219). */
export const offences = {
  'counterfeit-mark': both('假冒注册商标罪', 'Counterfeiting registered trademarks'),
  'sale-of-counterfeits': both('销售假冒注册商标的商品罪', 'Selling goods bearing counterfeit trademarks'),
  'illegal-labels': both('非法制造、销售非法制造的注册商标标识罪', 'Making or selling illegal trademark labels'),
  'counterfeit-patent': both('假冒专利罪', 'Counterfeiting patents'),
  copyright: both('侵犯著作权罪', 'Copyright infringement'),
  'sale-of-copies': both('销售侵权复制品罪', 'Selling infringing copies'),
  'trade-secret': both('侵犯商业秘密罪', 'Trade secret infringement'),
  other: both('其他犯罪', 'Another crime'),
} as const

/** What the police and the procuratorate may do with sealed evidence that comes with a referral. */
export const sealedForJustice = both(
  '仅可用于审查、办理本案，应当保密，不得向当事人和其他机构披露；案件退回的，一并退回',
  'For use in this case only; keep confidential from the parties and other bodies, and return with the file',
)

/** How the procuratorate's supervision of a refusal ends. */
export const supervisionResults = {
  'filing-ordered': both('通知公安机关立案', 'Police ordered to open a case'),
  'refusal-stands': both('不立案理由成立', 'Reasons for refusal upheld'),
  'not-taken': both('不予受理', 'Not accepted'),
} as const

/** What a file that goes to the police has to hold (crime transfer, art. 6), as it is asked for where it is not there. */
export const missingOfFile = {
  kind: 'long',
  title: both('需补充的材料', 'Documents needed'),
  hint: both('每行一项', 'One item per line'),
  required: true,
  max: 4000,
  phrases: [
    both('涉嫌犯罪案件情况的调查报告', 'Investigation report'),
    both('涉案物品清单', 'List of goods'),
    both('有关检验报告或者鉴定意见', 'Test reports or expert opinions'),
    both('其他有关涉嫌犯罪的材料', 'Other documents on the suspected crime'),
  ],
} as const satisfies FieldRule
