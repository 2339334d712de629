import { getDocumentProxy } from 'unpdf'

/** A page as it was drawn: what its structure says, and what stands beside it (number of the page, letters of a seal, marks across). */
interface PdfPage {
  readonly text: string
  readonly beside: string
}

type Piece = { readonly type: string; readonly tag?: string } | { readonly str: string; readonly hasEOL: boolean }

/** In the order in which it was drawn: the document in that of its blocks, a table row by row. */
function pageOf(pieces: readonly Piece[]): PdfPage {
  const open: (string | undefined)[] = []
  const said = { text: '', beside: '' }
  for (const piece of pieces) {
    if ('str' in piece) said[open.includes('Artifact') ? 'beside' : 'text'] += `${piece.str}${piece.hasEOL ? '\n' : ''}`
    else if (piece.type === 'endMarkedContent') open.pop()
    else open.push(piece.tag)
  }
  return said
}

/** What any reader of PDF files reads in one, page by page. */
export async function readPdf(bytes: Uint8Array): Promise<PdfPage[]> {
  const pdf = await getDocumentProxy(Uint8Array.from(bytes))
  try {
    const pages: PdfPage[] = []
    for (let n = 1; n <= pdf.numPages; n++) {
      const page = await pdf.getPage(n)
      const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true })
      pages.push(pageOf(items as Piece[]))
    }
    return pages
  } finally {
    await pdf.destroy()
  }
}

/** Its words without white space: where lines and pages break says nothing. */
export async function wordsOfPdf(bytes: Uint8Array): Promise<string> {
  const pages = await readPdf(bytes)
  return pages.map(({ text }) => bare(text)).join('')
}

export const bare = (text: string): string => text.replaceAll(/\s+/gu, '')
