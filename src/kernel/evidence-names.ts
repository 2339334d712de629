import type { EvidenceItem } from './case-record.ts'
import { sizeText } from './file-size.ts'

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

/**
 * An exhibit whose own name may not be told, because the words are those of who handed it in: by its kind and its number in the file, and where
 * it is told with the day on which it came into the file.
 */
export function bareExhibit({ id, kind }: Pick<EvidenceItem, 'id' | 'kind'>, filedOn?: string): string {
  return `${evidenceByKind[kind]}（${[numbered(id), ...(filedOn ? [`${filedOn}入卷`] : [])].join('，')}）`
}

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

interface File extends Named {
  readonly name: string
  readonly fileName: string
  readonly size: number
}

/** The ending of a file of this name, with its dot; '' where it has none. */
const endingOf = (fileName: string): string => /\.[^.]+$/.exec(fileName)?.[0] ?? ''

/** A file by the name it came under where nobody gave it another: its ending says what it is. */
const asItCame = ({ name, fileName }: File): string => (name + endingOf(fileName) === fileName ? fileName : name)

/**
 * The file as a list names it that says what was handed in: with its ending, and of several of one name the name of its file and how large
 * it is.
 */
export function listedName<T extends File>(item: T, all: readonly T[]): string {
  const name = asItCame(item)
  const twins = all.filter((other) => other.id !== item.id && asItCame(other) === name)
  if (twins.length === 0) return name
  const own = [...(name === item.fileName ? [] : [item.fileName]), sizeText(item.size)]
  return `${name}（${own.join('，')}）`
}
