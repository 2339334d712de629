/** Business limits of filing, in one place. Counted by calendar day in Shanghai and by account. */
export const filingLimits = {
  complaintsPerDay: 30,
  openDrafts: 20,
  /** Parties on one side, and rights, of one complaint. */
  partiesOfSide: 30,
  rights: 10,
  acts: 10,
} as const

/** Rights of which the law knows an administrative adjudication (P81 art. 12): patents of the three kinds. */
export const patentKinds: ReadonlySet<string> = new Set(['invention', 'utility-model', 'design'])
