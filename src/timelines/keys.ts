import type { Entry } from './document.ts'
import { bare, nearest } from './nearest.ts'
import type { Problem } from './problem.ts'

/** Names under which a part of a timeline may be given, the one of the program first. */
type Names = Readonly<Record<string, readonly string[]>>

/** Of the file itself. */
export const fileKeys = {
  procedure: ['procedure', '程序', '案件类型', '程序类型'],
  received: ['received', '收到日期', '收到', '收到请求', '收到时间', '来件日期', '发现日期', 'received on', 'opened'],
  act: ['act', '行为日期', '行为终了日期', '行为终了之日', 'act ended', 'act on'],
  until: ['until', '截至', '截止', '截止日期', '截至日期', 'as of', 'read on'],
  requesters: ['requesters', 'requester', '请求人', '投诉人', '申请人', '举报人', '权利人', 'applicant', 'complainant'],
  respondents: ['respondents', 'respondent', '被请求人', '被投诉人', '被申请人', '当事人', 'party'],
  parties: ['parties', '各方', '双方', '各方当事人', '双方当事人'],
  facts: ['facts', '事实', '案件事实', '情形'],
  steps: ['steps', 'events', '步骤', '事件', '经过', '时间线', 'timeline'],
  title: ['title', '标题', '案名', '案件', 'name', 'case', 'id', '案号'],
  note: ['note', 'notes', '说明', '备注', '来源', 'source', 'comment'],
} as const satisfies Names

/** Of one step. */
export const stepKeys = {
  on: ['on', 'date', 'at', 'day', '日期', '时间', '发生日期', '发生时间', '日', 'when'],
  step: ['step', 'event', '步骤', '事件', '事项', '行为', 'what'],
  by: ['by', '办理人', '由', '谁', '主体', '办理', 'who', 'side'],
  party: ['party', '当事人', '哪一方', 'of'],
  served: ['served', 'service', '送达', '送达情况'],
  values: ['values', 'with', 'fields', 'input', '填写', '内容', '表单'],
  note: ['note', 'notes', '说明', '备注', '来源', 'source', 'comment'],
} as const satisfies Names

/** Of one service. */
export const serviceKeys = {
  on: ['on', 'date', 'day', '日期', '送达日期', '收到日期', '公告日期'],
  mode: ['mode', 'way', '方式', '送达方式'],
  how: ['how', '情况', '送达情况'],
  place: ['place', '地址', '送达地址'],
} as const satisfies Names

/** Of a party. */
export const partyKeys = {
  name: ['name', '名称', '姓名'],
  electronic: ['electronic', '同意电子送达', '电子送达'],
} as const satisfies Names

/** The key of the program under which something was given; undefined where it is none of these. */
export function keyOf<K extends string>(names: Readonly<Record<K, readonly string[]>>, given: string): K | undefined {
  const wanted = bare(given)
  const keys = Object.keys(names) as K[]
  return keys.find((key) => names[key].some((name) => bare(name) === wanted))
}

/** The problem of a key that is none of these, with those most like it. */
export function unknownKey(names: Names, { key, line }: Pick<Entry, 'key' | 'line'>): Problem {
  const known = Object.values(names).flat()
  const likest = nearest(key, known)
  const shown = likest.length > 0 ? likest : Object.values(names).flatMap(([first]) => first ?? [])
  return { line, code: 'key-unknown', values: { key, known: shown.join(', ') } }
}
