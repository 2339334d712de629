import type { RightKind } from '../kernel/case-record.ts'

const patents: readonly RightKind[] = ['invention', 'utility-model', 'design']
const works: readonly RightKind[] = ['copyright', 'software']
const goods: readonly RightKind[] = [
  ...patents,
  'trademark',
  'geographical-indication',
  'layout-design',
  'plant-variety',
]

/**
 * What may be done with a right, and with which rights: acts of 专利法 art. 11, 商标法 art. 57, 著作权法 art. 10 and 53, 反不正当竞争法
 * art. 7 to 11, 种子法 art. 28. Where it happened is asked apart; codes of earlier forms stay.
 */
export const deeds: Readonly<Record<string, readonly RightKind[]>> = {
  making: [...patents, 'layout-design'],
  using: ['invention', 'utility-model', 'layout-design'],
  offering: patents,
  selling: goods,
  importing: goods,
  // Customs protects what goes out as well as what comes in (知识产权海关保护条例 art. 2).
  exporting: [...patents, 'trademark', 'geographical-indication', ...works],
  marking: [...patents, 'trademark', 'geographical-indication'],
  copying: [...works, 'layout-design'],
  online: works,
  performing: works,
  propagating: ['plant-variety'],
  acquiring: ['trade-secret'],
  disclosing: ['trade-secret'],
  confusing: ['unfair-competition'],
  misleading: ['unfair-competition'],
  defaming: ['unfair-competition'],
  platform: [...goods, ...works],
  exhibition: [...goods, ...works],
  accused: [...goods, ...works, 'trade-secret', 'unfair-competition'],
  other: [...goods, ...works, 'trade-secret', 'unfair-competition'],
}
