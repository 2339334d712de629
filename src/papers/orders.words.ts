import { ordersFor } from '../kernel/orders-for.ts'
import type { PaperFacts, ShareFacts } from './paper.types.ts'
import { sumLines } from './paper.wording.ts'

const yuan = (sum: number): string => `人民币${sum.toLocaleString('en-US')}元`

/** What one of several has to pay or put up with alone, but for sums that these lines name already. */
function ownLines({ orders = [], fine, gains }: ShareFacts, named: readonly string[]): string[] {
  return [
    ...orders,
    ...sumLines({ orders: [...orders, ...named], ...(fine ? { fine } : {}), ...(gains ? { gains } : {}) }),
  ]
}

const whole = /合计|共计|总计/

/** The lines, of a paper made out to one of several whom they name without what they say of the others. */
function toldByName(lines: string[], { addressee, respondents = [] }: Pick<PaperFacts, 'addressee' | 'respondents'>) {
  const names = respondents.map(({ name }) => name)
  const ofOthers = names.filter((name) => name !== addressee)
  const isOne = addressee !== undefined && names.includes(addressee) && ofOthers.length > 0
  const namesOther = lines.some((line) => ofOthers.some((name) => line.includes(name)))
  return isOne && namesOther ? ordersFor(lines, addressee, names) : lines
}

/** Lines that speak of this one by name. */
const naming = (orders: readonly string[], { to }: ShareFacts): string[] => orders.filter((order) => order.includes(to))

/**
 * What is ordered, line by line, with the sums that no line names. Of several who are not fined alike, a paper made out to one of them tells what
 * is for everybody and for that one; any other tells each, and the whole.
 */
export function ordersTold(
  facts: Pick<PaperFacts, 'orders' | 'fine' | 'gains' | 'shares' | 'addressee' | 'respondents'>,
): string[] {
  const { orders = [], fine, shares, addressee } = facts
  if (shares === undefined) return toldByName([...orders, ...sumLines(facts)], facts)
  const own = shares.find(({ to }) => to === addressee)
  if (own) {
    const pieces = ordersFor(
      orders,
      own.to,
      shares.map(({ to }) => to),
    )
    return [...pieces, ...ownLines(own, naming(pieces, own)).map((line) => `对你（单位）：${line}`)]
  }
  const each = shares.flatMap((share) => {
    const lines = ownLines(share, naming(orders, share))
    return lines.length === 0 ? [] : [`对${share.to}：${lines.join('；')}`]
  })
  const isWhole = orders.some((order) => whole.test(order))
  return [...orders, ...each, ...(fine && !isWhole ? [`以上罚款合计${yuan(fine)}`] : [])]
}
