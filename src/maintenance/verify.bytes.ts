import { hashBlob } from '../store/blob-store.ts'

/** Of files that are listed, those whose stored bytes are gone, or are not what was handed in. */
export async function byteProblems(
  of: string,
  listed: readonly { readonly id: string; readonly blobId: string; readonly sha256: string }[],
): Promise<string[]> {
  const files = listed.filter(({ blobId }) => blobId !== '')
  const problems: string[] = []
  for (const { id, blobId, sha256 } of files) {
    const found = await hashBlob(blobId)
    if (found === undefined) problems.push(`${of} ${id}: its bytes are gone`)
    else if (found !== sha256) problems.push(`${of} ${id}: its bytes were altered`)
  }
  return problems
}
