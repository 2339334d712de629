/** Business limits of filing, in one place. Counted by calendar day in Shanghai and by account. */
export const filingLimits = {
  complaintsPerDay: 30,
  openDrafts: 20,
  /** Parties on one side, and rights, of one complaint. */
  partiesOfSide: 30,
  rights: 10,
  acts: 10,
} as const
