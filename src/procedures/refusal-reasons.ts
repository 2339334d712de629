import type { Bilingual } from '../kernel/bilingual.ts'
import { both } from './wording.ts'

/** Coded reasons for declining a handoff; every refusal also carries words of its own. */
export const refusalReasons = {
  'out-of-competence': both('不属于本机构职责', 'Not within this body’s competence'),
  'wrong-district': both('不属于本辖区', 'Another district has jurisdiction'),
  'materials-missing': both('移送材料不齐', 'Materials are missing'),
  'conflict-of-interest': both('应当回避', 'Conflict of interest'),
  duplicate: both('重复移送或已在办', 'Duplicate, or already in hand'),
  capacity: both('暂无承办力量', 'No capacity at present'),
  other: both('其他', 'Other'),
} as const satisfies Readonly<Record<string, Bilingual>>

export type RefusalReason = keyof typeof refusalReasons
