import type { Bilingual } from '../kernel/bilingual.ts'
import type { RightKind } from '../kernel/case-record.ts'
import { both } from './wording.ts'

const goods = both('销毁侵权商品和制造侵权商品的工具', 'Destroy infringing goods and the tools used to make them')
/** Of patents, and of rights of several kinds: the very words that are ticked, as papers repeat them. */
const moulds = both('销毁侵权产品、专用模具', 'Destroy infringing products and the moulds made for them')
const copies = both('销毁侵权复制品', 'Destroy infringing copies')

/**
 * What is asked to be done with what infringes, by right: moulds make patented products and nothing else (商标法 art. 60, 著作权法 art. 53,
 * 种子法 art. 72 and the rules on trade secrets have goods, copies, seeds and records).
 */
const destroyed: Readonly<Partial<Record<RightKind, Bilingual>>> = {
  trademark: goods,
  'geographical-indication': goods,
  copyright: copies,
  software: copies,
  'trade-secret': both(
    '返还或者销毁载有商业秘密的资料',
    'Return or destroy the materials that contain the trade secret',
  ),
  'unfair-competition': both('清除造成混淆的标识', 'Remove the confusing signs'),
  'layout-design': both('销毁侵权产品', 'Destroy infringing products'),
  'plant-variety': both('处理侵权的繁殖材料', 'Dispose of the infringing propagating material'),
}

/** What is asked for, by the code of the complaint, of rights of these kinds; undefined where it is called the same of all. */
export function claimTitle(code: string, rights: readonly (RightKind | undefined)[]): Bilingual | undefined {
  const [right, ...others] = new Set(rights)
  if (code !== 'destroy') return undefined
  return (right && others.length === 0 ? destroyed[right] : undefined) ?? moulds
}
