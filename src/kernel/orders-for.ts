const whole = /合计|共计|总计/

/** Whether a line states the sum of what is laid on all of several. */
export const statesWhole = (line: string): boolean => whole.test(line) && /罚款|违法所得/.test(line)

/** The orders piece by piece, without those that name others of several and none of these, or the sum of all. */
export function ordersFor(orders: readonly string[], to: string | readonly string[], all: readonly string[]): string[] {
  const own = [to].flat()
  const others = all.filter((name) => !own.some((each) => each.includes(name)))
  return orders
    .flatMap((order) => order.split(/[；;]|，(?=对|(?:以上)?(?:合计|共计|总计))/))
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '' && !statesWhole(piece))
    .filter((piece) => own.some((name) => piece.includes(name)) || !others.some((name) => piece.includes(name)))
}
