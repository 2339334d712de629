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

/** A run of letters where it stands on its sheet: millimetres from its top left corner to the left end of its base line, size in points. */
export interface PlacedRun {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly base: number
  readonly size: number
  /** Whether it stands beside the document: number of the page, letters of a seal, marks across. */
  readonly isBeside: boolean
}

interface PlacedSheet {
  /** In millimetres. */
  readonly width: number
  readonly height: number
  readonly runs: readonly PlacedRun[]
}

const millimetres = (points: number): number => (points * 25.4) / 72

type Sheet = Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>['getPage']>>

/** What is read of each sheet of a PDF: of the sheet itself and of the pieces in which it was drawn. */
async function readEach<T>(bytes: Uint8Array, read: (pieces: readonly unknown[], sheet: Sheet) => T): Promise<T[]> {
  const pdf = await getDocumentProxy(Uint8Array.from(bytes))
  try {
    const found: T[] = []
    for (let n = 1; n <= pdf.numPages; n++) {
      const sheet = await pdf.getPage(n)
      const { items } = await sheet.getTextContent({ includeMarkedContent: true, disableNormalization: true })
      found.push(read(items, sheet))
    }
    return found
  } finally {
    await pdf.destroy()
  }
}

type Drawn = Extract<Piece, { str: string }> & { readonly transform: readonly number[]; readonly width: number }

/** Where the letters of a PDF stand, sheet by sheet. */
export const placesInPdf = (bytes: Uint8Array): Promise<PlacedSheet[]> =>
  readEach(bytes, (pieces, { view: [, , width = 0, height = 0] }) => {
    const open: (string | undefined)[] = []
    const runs: PlacedRun[] = []
    for (const piece of pieces as readonly (Piece | Drawn)[]) {
      if ('transform' in piece) {
        const [, , , size = 0, x = 0, y = 0] = piece.transform
        const at = { left: millimetres(x), right: millimetres(x + piece.width), base: millimetres(height - y) }
        if (piece.str.trim() !== '') runs.push({ text: piece.str, ...at, size, isBeside: open.includes('Artifact') })
      } else if ('str' in piece) continue
      else if (piece.type === 'endMarkedContent') open.pop()
      else open.push(piece.tag)
    }
    return { width: millimetres(width), height: millimetres(height), runs }
  })

/** What any reader of PDF files reads in one, page by page. */
export const readPdf = (bytes: Uint8Array): Promise<PdfPage[]> =>
  readEach(bytes, (pieces) => pageOf(pieces as readonly Piece[]))

/** Its words without white space: where lines and pages break says nothing. */
export async function wordsOfPdf(bytes: Uint8Array): Promise<string> {
  const pages = await readPdf(bytes)
  return pages.map(({ text }) => bare(text)).join('')
}

export const bare = (text: string): string => text.replaceAll(/\s+/gu, '')
