import type { DocketRow } from '../../src/docket/index.ts'
import { never } from '../../src/kernel/clock-reading.ts'

let made = 0

/** A row of the docket: an open adjudication at the Xiangzhou desk that nobody has claimed. */
export function aRow(given: Partial<DocketRow> = {}): DocketRow {
  made += 1
  const caseId = given.caseId ?? `ZB2026-${String(made).padStart(6, '0')}`
  return {
    _id: `${caseId}:P1`,
    seq: 1,
    kind: 'proceeding',
    caseId,
    part: 'P1',
    proceedingId: 'P1',
    procedure: 'adjudication',
    state: 'filed',
    open: true,
    bodyId: 'xiangzhou',
    deskId: 'xiangzhou-ip',
    personId: null,
    personName: null,
    fromBodyId: null,
    fromDeskId: null,
    offerKind: null,
    asks: null,
    offeredTo: null,
    returned: false,
    title: '电水壶外观设计侵权',
    number: null,
    rightKind: 'design',
    rightNumber: 'ZL202130000000.0',
    requester: '珠海某电器有限公司',
    respondent: '香洲某商行',
    district: 'xiangzhou',
    due: never,
    dueOn: null,
    dueRule: null,
    provisional: false,
    unsettled: false,
    suspended: false,
    nextAlertAt: never,
    filedOn: '2026-03-02',
    openedOn: '2026-03-02',
    closedOn: null,
    limitStatus: 'none',
    outcome: null,
    inTime: null,
    counted: true,
    limitOn: null,
    limitPaused: false,
    agreed: null,
    confidential: false,
    readers: ['centre', 'xiangzhou'],
    unnamed: null,
    requesterIds: [],
    personIds: ['filer'],
    recused: [],
    words: ['电水', '水壶', caseId.toLowerCase()],
    changedAt: new Date('2026-03-02T02:00:00Z'),
    ...given,
  }
}
