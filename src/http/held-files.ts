import type { UploadedFile } from './endpoint.ts'

/** A file that came with a form which was refused: it waits for the form to come again. */
export interface HeldFile {
  readonly id: string
  /** As sent, without what no page may show. */
  readonly fileName: string
  readonly size: number
  /** Field of the form it came in, where that is not the usual one. */
  readonly field?: string
}

/** How a form names a file that waits: by its id, and its field where that is not the usual one. */
export const heldName = ({ id, field }: Pick<HeldFile, 'id' | 'field'>): string =>
  field === undefined ? id : `${id}@${field}`

/** Id and field of such a name; a field that takes no files counts as none. */
export function heldFrom(name: string, { also }: { readonly also?: RegExp }): Pick<HeldFile, 'id' | 'field'> {
  const [id = '', field] = name.split('@')
  return field !== undefined && also?.test(field) ? { id, field } : { id }
}

/** Where files of refused forms wait, each for the person who sent it alone. The evidence room's, given at assembly. */
export interface HeldFiles {
  hold(personId: string, files: readonly UploadedFile[]): Promise<readonly HeldFile[]>
  /** Those of the ids that wait for this person; others are as none. */
  held(personId: string, ids: readonly string[]): Promise<readonly HeldFile[]>
  /** Writes the bytes of one to a path, and answers it as it was sent. Undefined for one that waits no longer. It waits on: the same form may come twice. */
  open(personId: string, id: string, path: string, field: string): Promise<UploadedFile | undefined>
}

/** Nothing waits: files are asked for again. */
export const withoutHolding: HeldFiles = {
  hold: () => Promise.resolve([]),
  held: () => Promise.resolve([]),
  open: () => Promise.resolve(undefined),
}
