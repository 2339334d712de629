import { createHash } from 'node:crypto'
import { type EvidenceItem, evidencePurposes, purposesOf } from '../kernel/case-record.ts'
import { conflict } from '../kernel/rule-error.ts'
import { wholeStart } from '../kernel/whole-characters.ts'
import { InvalidInput } from '../http/validation.ts'
import { isPurpose } from './complaint.slots.ts'
import type { Typed } from './complaint.forms.ts'
import type { DraftFile } from './draft.model.ts'

/** What is said of a file of a draft, each as the form has it. */
const words = ['name', 'kind', 'proves', 'sealed', 'purpose'] as const
type Word = (typeof words)[number]
type Said = Readonly<Record<Word, string>>

/** Longest text in characters, as the boxes say. */
const fileWordLimits = { name: 120, proves: 1000 } as const

const saidOf = ({ name, kind, proves, sealed, ...file }: DraftFile): Said => ({
  name,
  kind,
  proves,
  sealed: sealed ? 'yes' : '',
  purpose: purposesOf(file).join(' '),
})
const markOf = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 8)

/**
 * What a form of this file was made from, as one hidden value: a mark for each of its words, in their order. By it an older page of the
 * same person is known, and what was not touched in it does not undo what was written elsewhere.
 */
export function wordsShown(file: DraftFile): string {
  const said = saidOf(file)
  return words.map((word) => markOf(said[word])).join('.')
}

/** Of each file what its hidden value is now. */
export function allWordsShown(files: readonly DraftFile[]): Record<string, string> {
  return Object.fromEntries(files.map((file) => [`was-${file.id}`, wordsShown(file)]))
}

/** @throws InvalidInput for a text that is longer than its box lets in: nothing is cut in silence */
function checkLengths(typed: Typed): void {
  const tooLong = Object.entries(typed).flatMap(([path, value]) => {
    const word = path.split('-')[0]
    const most = word === 'name' || word === 'proves' ? fileWordLimits[word] : undefined
    if (most === undefined || typeof value !== 'string' || value.trim().length <= most) return []
    const values = { limit: most, typed: value.trim().length }
    return [{ path, code: 'string.max', label: `filing:evidence-step.${word}`, values }]
  })
  if (tooLong.length > 0) throw new InvalidInput(tooLong)
}

/**
 * The files with what was said of them: fields `name-F1`, `kind-F1`, `proves-F1`, `sealed-F1`, and `was-F1` of the page. A file that came
 * up after the form was made is not in it, and stays as it is. Throws InvalidInput, conflict draft-step-changed where the same words were
 * changed on two pages.
 */
export function filesWithWords(files: readonly DraftFile[], typed: Typed, kinds: readonly string[]): DraftFile[] {
  checkLengths(typed)
  return files.map((file) => {
    const kind = textOf(typed, 'kind', file.id)
    if (kind === undefined) return file
    const there = saidOf(file)
    const sent: Said = {
      name: textOf(typed, 'name', file.id) || file.name,
      kind: kinds.includes(kind) ? kind : file.kind,
      proves: textOf(typed, 'proves', file.id) ?? '',
      sealed: textOf(typed, 'sealed', file.id) === 'yes' ? 'yes' : '',
      purpose: purposesSent(typed, file) ?? there.purpose,
    }
    const was = textOf(typed, 'was', file.id)?.split('.')
    const said = Object.fromEntries(words.map((word, at) => [word, joined(word, there, sent, was?.[at])])) as Said
    const {
      purpose: _purpose,
      also: _also,
      ...free
    } = {
      ...file,
      name: wholeStart(said.name, fileWordLimits.name),
      kind: said.kind as EvidenceItem['kind'],
      proves: said.proves,
      sealed: said.sealed === 'yes',
    }
    const [purpose, ...also] = said.purpose.split(' ').filter(isPurpose)
    return purpose ? { ...free, purpose, ...(also.length > 0 ? { also } : {}) } : free
  })
}

/** What the form has the file be, in the order of the documents: of a page that asks and says nothing, none of them. */
function purposesSent(typed: Typed, { id }: DraftFile): string | undefined {
  const sent = typed[`purpose-${id}`]
  if (sent === undefined) return typed[`was-${id}`] === undefined ? undefined : ''
  const ticked = new Set([sent].flat())
  return evidencePurposes.filter((each) => ticked.has(each)).join(' ')
}

function joined(word: Word, there: Said, sent: Said, was: string | undefined): string {
  if (was === undefined || sent[word] === there[word] || markOf(there[word]) === was) return sent[word]
  if (markOf(sent[word]) === was) return there[word]
  throw conflict('draft-step-changed', 'the words of a file were changed elsewhere meanwhile')
}

function textOf(typed: Typed, word: string, id: string): string | undefined {
  const value = typed[`${word}-${id}`]
  return typeof value === 'string' ? value.trim() : undefined
}
