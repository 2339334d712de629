/** The case number in what was typed, whatever its width, case, strokes and spaces; undefined for what is no case number. */
export function caseNumberIn(typed: string): string | undefined {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
  const [, year, n] = /^ZB(\d{4})(\d{6,})$/.exec(plain) ?? []
  return year === undefined ? undefined : `ZB${year}-${n}`
}
