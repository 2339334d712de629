// The page of GB/T 9704-2012, in points from the top left corner of the sheet.
const mm = (millimetres: number): number => (millimetres * 72) / 25.4

export const sheet = { width: mm(210), height: mm(297) }
export const textArea = { left: mm(28), top: mm(37), width: mm(156), height: mm(225) }
const linesPerPage = 22
const charactersPerLine = 28

/** Distance between two lines of body text. */
export const pitch = textArea.height / linesPerPage

/** Advance of one character of body text on the grid: slightly less than its 16 points. */
export const cell = textArea.width / charactersPerLine

/** 二号, 三号, 四号 and 小四 in points. */
export const sizes = { title: 22, body: 16, small: 14, table: 12 } as const

/** Tracking that puts body text on the grid. */
export const bodyTracking = cell - sizes.body

/** From the bottom of the text area to the dashes of the page number. */
export const pageNumberDrop = mm(7)

/** Diameter of the round seal of a municipal body. */
export const sealDiameter = mm(42)
export const ruleWeight = mm(0.7)
export const hairline = 0.6

export const colours = { ink: '#000000', red: '#d0121b', grey: '#6b6b6b' } as const
