/** A name as it is compared: without blanks, marks, width and case. */
export function bare(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{P}\p{S}]/gu, '')
}

/** How many characters have to be put in, left out or changed to make one name of the other. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, n) => n)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      const changed = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1)
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}

/** How little two names have in common: 0 for the same, 1 for nothing. One that is part of the other is near. */
function apart(one: string, other: string): number {
  if (one === other) return 0
  const longest = Math.max(one.length, other.length)
  if (one === '' || other === '') return 1
  const apartBy = distance(one, other) / longest
  return one.includes(other) || other.includes(one) ? Math.min(apartBy, 0.5) : apartBy
}

/** Farther than this a name is no likely slip of the pen. */
const farthest = 0.75

/** Of these names the ones most like a name, at most `most` of them, the likest first. */
export function nearest(name: string, names: readonly string[], most = 3): string[] {
  return [...new Set(names)]
    .map((each) => ({ each, far: apart(bare(name), bare(each)) }))
    .filter(({ far }) => far <= farthest)
    .toSorted((a, b) => a.far - b.far)
    .slice(0, most)
    .map(({ each }) => each)
}
