interface Named {
  /** E1, E2 ... : its number is how people call it. */
  readonly id: string
}

const numbered = (id: string) => `证据${id.replace(/^\D+/, '')}`

/** The name of a piece of evidence; with its number in the file where another of them has the same name. */
export function nameAmong<T extends Named & { readonly name: string }>(item: T, all: readonly T[]): string {
  const isAlone = all.every((other) => other.id === item.id || other.name !== item.name)
  return isAlone ? item.name : `${item.name}（${numbered(item.id)}）`
}

/** The name its file is given back under; with its number before the ending where another of them has the same name. */
export function fileNameAmong<T extends Named & { readonly fileName: string }>(item: T, all: readonly T[]): string {
  const { fileName } = item
  if (all.every((other) => other.id === item.id || other.fileName !== fileName)) return fileName
  const at = fileName.lastIndexOf('.')
  const stem = at > 0 ? fileName.slice(0, at) : fileName
  return `${stem}（${numbered(item.id)}）${fileName.slice(stem.length)}`
}
