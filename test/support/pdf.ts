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

/** Where the letters of a PDF stand, sheet by sheet. */
export async function placesInPdf(bytes: Uint8Array): Promise<PlacedSheet[]> {
  const pdf = await getDocumentProxy(Uint8Array.from(bytes))
  try {
    const sheets: PlacedSheet[] = []
    for (let n = 1; n <= pdf.numPages; n++) {
      const page = await pdf.getPage(n)
      const [, , width = 0, height = 0] = page.view
      const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true })
      const open: (string | undefined)[] = []
      const runs: PlacedRun[] = []
      for (const item of items) {
        if ('str' in item) {
          const [, , , size = 0, x = 0, y = 0] = item.transform as number[]
          if (item.str.trim() === '') continue
          const [left, right, base] = [x, x + item.width, height - y].map(millimetres) as [number, number, number]
          runs.push({ text: item.str, left, right, base, size, isBeside: open.includes('Artifact') })
        } else if (item.type === 'endMarkedContent') open.pop()
        else open.push((item as { tag?: string }).tag)
      }
      sheets.push({ width: millimetres(width), height: millimetres(height), runs })
    }
    return sheets
  } finally {
    await pdf.destroy()
  }
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
