import type { Bilingual } from './bilingual.ts'
import type { RightKind } from './case-record.ts'

/** The kinds of right that the patent law gives, of which alone the law knows an administrative adjudication (P81 art. 12). */
export const patentKinds: ReadonlySet<string> = new Set<RightKind>(['invention', 'utility-model', 'design'])

/** What kinds of right are called, in papers, on screens and in the titles of cases alike. The Chinese is the term of its law. */
export const rightTitles: Readonly<Record<RightKind, Bilingual>> = {
  invention: { zh: '发明专利', en: 'Invention patent' },
  'utility-model': { zh: '实用新型专利', en: 'Utility model' },
  design: { zh: '外观设计专利', en: 'Design patent' },
  trademark: { zh: '注册商标', en: 'Trade mark' },
  copyright: { zh: '著作权', en: 'Copyright' },
  software: { zh: '计算机软件著作权', en: 'Software copyright' },
  'geographical-indication': { zh: '地理标志', en: 'Geographical indication' },
  'trade-secret': { zh: '商业秘密', en: 'Trade secret' },
  'unfair-competition': { zh: '不正当竞争', en: 'Unfair competition' },
  'layout-design': { zh: '集成电路布图设计', en: 'Layout design' },
  'plant-variety': { zh: '植物新品种', en: 'Plant variety' },
}
