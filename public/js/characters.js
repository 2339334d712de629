/** How many characters a text has, as the server counts them: a rare one, of two UTF-16 units, is one. */
export const charactersIn = (text) => [...text].length
