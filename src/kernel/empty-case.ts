import type { CaseRecord } from './case-record.ts'

/** What a case is before anything was asked for, handed in or done in it. */
export const emptyCase = () =>
  ({
    version: 0,
    seq: 0,
    chain: '',
    claims: [],
    claimsText: '',
    statements: {},
    wantsMediation: false,
    confidential: false,
    evidence: [],
    papers: [],
    proceedings: [],
    handoffs: [],
    suggestions: [],
    readers: [],
    recused: [],
    once: [],
  }) satisfies Partial<CaseRecord>
