/**
 * What each side is not told of, written by hand from the law and the office's practice, not taken from the procedures: stages within the
 * office, what is decided and not served yet, a suspected crime from its report on (the respondent never learns of the transfer here).
 */
export const keptStates: Readonly<
  Record<string, { readonly requester: readonly string[]; readonly respondent: readonly string[] }>
> = {
  adjudication: { requester: ['approving', 'decided'], respondent: ['approving', 'decided'] },
  penalty: {
    requester: [
      'reviewing',
      'reviewed',
      'approving',
      'decided',
      'spared',
      'crime-reported',
      'handing-over',
      'handed-over',
      'police-refused',
      'police-filed',
      'with-justice',
    ],
    respondent: [
      'reviewing',
      'reviewed',
      'approving',
      'decided',
      'spared',
      'crime-reported',
      'handing-over',
      'handed-over',
      'police-refused',
      'police-filed',
      'with-justice',
      'criminal',
    ],
  },
  arbitration: { requester: ['awarded'], respondent: ['awarded'] },
  // A preservation is told to the other side with the measure, and one that came to nothing never.
  'court-link': {
    requester: [],
    respondent: ['applied', 'examining', 'awaiting-security', 'ordered', 'refused', 'withdrawn', 'returned'],
  },
}

const ofOffices = [
  'CL-10',
  'CL-18',
  'MP-04',
  'MP-06',
  'MP-09',
  'XF-02',
  'XF-03',
  'XF-05',
  'XF-06',
  'XF-07',
  'XF-08',
  'XF-09',
  'CL-07',
  'HN-31',
] as const

/**
 * Clocks that are the office's and the police's own business, by their row in the table of periods. Who is reported is not told of what is
 * owed to who reported, nor of the time in which a lead is looked into; who reported not of what is held of the party's.
 */
export const keptClocks: Readonly<Record<'requester' | 'respondent', readonly string[]>> = {
  requester: [...ofOffices, 'MP-07', 'MP-08'],
  respondent: [...ofOffices, 'MP-01', 'MP-03', 'FIX-07', 'HN-25', 'EX-29'],
}

/** Steps within a stage that is kept, of which the side is told nevertheless: they say nothing of the stage. */
export const toldWhileKept: Readonly<
  Record<string, { readonly requester: readonly string[]; readonly respondent: readonly string[] }>
> = {
  adjudication: {
    // Who sits is told whenever it changes: a party may object to them.
    // The requester is answered what it asked for.
    requester: ['extend-closing', 'extend-closing-again', 'name-panel-again', 'ask-withdrawal', 'refuse-withdrawal'],
    // What is held is theirs: that it is held longer or given back is told them whatever the office is about to decide.
    // A demand goes to one of several who was served, and bound, before the others: see own-service for those.
    respondent: [
      'extend-closing',
      'extend-closing-again',
      'name-panel-again',
      'extend-seizure',
      'release-goods',
      'demand',
      'answer-demand',
    ],
  },
  // The reporter's own answer; the goods are the respondent's own.
  penalty: {
    requester: ['tell-reporter'],
    respondent: [
      'dispose-preserved',
      'dispose-perishable',
      'release-preserved',
      'lapse-preservation',
      'extend-seizure',
      'release-goods',
      // The law has whose things they are told in writing that they were moved (decision 21).
      'tell-goods-moved',
    ],
  },
}
