import type { EvidenceItem } from './case-record.ts'

/** What a thing is called by its kind alone, where neither its name nor where it came from may be told. */
export const evidenceByKind: Readonly<Record<EvidenceItem['kind'], string>> = {
  document: '书证',
  object: '物证',
  'audio-video': '视听资料',
  'electronic-data': '电子数据',
  witness: '证人证言',
  'party-statement': '陈述材料',
  appraisal: '鉴定意见',
  'inspection-record': '勘验、现场笔录',
}

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
