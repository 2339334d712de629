import { RuleError } from '../kernel/rule-error.ts'
import { namesBlob } from '../store/blob-notes.ts'
import { deleteBlob } from '../store/blob-store.ts'
import type { FileResult } from './file.store.ts'

type Taken = Extract<FileResult, { readonly taken: true }>

/**
 * Commits what names stored bytes. A refusal (RuleError) says that nothing was written: the bytes are removed again, save those the
 * document names all the same. Any other error says nothing of what happened: the bytes stay, and the sweep removes them in a day if
 * no document names them by then. Throws what the commit throws.
 */
export async function forgetIfRefused<T>(
  kept: readonly Pick<Taken, 'file'>[],
  reload: () => Promise<object>,
  commit: () => Promise<T>,
): Promise<T> {
  try {
    return await commit()
  } catch (error) {
    // Where the document cannot be read the sweep will.
    if (error instanceof RuleError)
      await reload().then(
        (document) => forgetUnlisted(kept, document),
        () => {},
      )
    throw error
  }
}

/** Removes those of the bytes that the document, read after its commit, does not name. What cannot be removed now the sweep finds. */
export async function forgetUnlisted(kept: readonly Pick<Taken, 'file'>[], document: object): Promise<void> {
  const unlisted = kept.filter(({ file }) => !namesBlob(document, file.blobId))
  await forget(unlisted.map(({ file }) => file))
}

/** Removes bytes that no list names any more. */
export async function forget(files: readonly { readonly blobId: string }[]): Promise<void> {
  await Promise.all(files.map(({ blobId }) => deleteBlob(blobId).catch(() => {})))
}
