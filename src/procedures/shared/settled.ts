import { both } from '../wording.ts'

/** Why an agreement offers to end what runs beside it. */
export const settled = both('双方已达成调解协议', 'The parties reached an agreement')
