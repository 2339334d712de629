import type { Bilingual } from '../kernel/bilingual.ts'
import type { VenueDetail } from '../kernel/case-record.ts'
import { requestWishes, type RequestWish } from '../kernel/procedure.ts'
import { both } from './wording.ts'

/** The filer's own document: what it is called, and how it calls who asks and who is asked. */
export interface RequestRule {
  readonly title: Bilingual
  /** How the complainant wishes it to be dealt with, in the words of the form. */
  readonly way: string
  readonly asker: string
  readonly other: string
  /** What it is that was handed in, where that is no complaint (投诉): a report is about an act, and a dispute of nobody. */
  readonly asks?: string
  /**
   * The other side may not learn that it was asked for before a proceeding to which it leads has come to them, since they would be warned: neither
   * what the document is called, nor its own words, nor these claims and details of the act.
   */
  readonly untold?: { readonly claims?: readonly string[]; readonly details?: readonly VenueDetail[] }
}

/** What a filer may have in mind with a complaint; triage decides. */
export const wishes = requestWishes
export type Wish = RequestWish

/**
 * The document by which each of them is asked for. Only the first is a form of the law (处理请求书, among the forms of the guide to adjudication);
 * the others have the same parts.
 */
export const requestRules: Readonly<Record<Wish, RequestRule>> = {
  adjudication: {
    title: both('专利侵权纠纷处理请求书', 'Request to handle a patent infringement dispute'),
    way: '专利侵权纠纷行政裁决',
    asker: '请求人',
    other: '被请求人',
  },
  report: {
    title: both('知识产权侵权举报书', 'Report of an infringement'),
    way: '举报违法行为，请求查处',
    asker: '举报人',
    other: '被举报人',
    asks: '举报',
  },
  fair: {
    title: both('展会知识产权侵权投诉书', 'Complaint about an infringement at a fair'),
    way: '请求在展会现场处理',
    asker: '投诉人',
    other: '被投诉人',
  },
  platform: {
    title: both('电子商务平台知识产权侵权处理请求书', 'Request for measures of an e-commerce platform'),
    way: '请求通知电子商务平台采取必要措施',
    asker: '请求人',
    other: '平台内经营者',
  },
  customs: {
    title: both('知识产权海关保护请求书', 'Request for protection by customs'),
    way: '请求海关保护',
    asker: '请求人',
    other: '被请求人',
    untold: { claims: ['detain'], details: ['port', 'declaration', 'trader', 'recordal'] },
  },
  assistance: {
    title: both('知识产权维权援助申请书', 'Request for rights assistance'),
    way: '请求维权援助',
    asker: '申请人',
    other: '对方',
    asks: '援助申请',
  },
  overseas: {
    title: both('海外知识产权纠纷应对指导申请书', 'Application for guidance in a dispute abroad'),
    way: '请求海外纠纷应对指导',
    asker: '申请人',
    other: '对方',
    asks: '援助申请',
  },
  mediation: {
    title: both('知识产权纠纷调解申请书', 'Application for mediation'),
    way: '先调解',
    asker: '申请人',
    other: '被申请人',
  },
  arbitration: {
    title: both('知识产权纠纷仲裁申请书', 'Application for arbitration'),
    way: '申请仲裁',
    asker: '申请人',
    other: '被申请人',
  },
  preservation: {
    title: both('诉前保全衔接请求书', 'Request to pass on an application for preservation'),
    way: '请求转送人民法院办理诉前保全',
    asker: '申请人',
    other: '被申请人',
    untold: {},
  },
  advise: {
    title: both('知识产权侵权投诉书', 'Complaint about an infringement'),
    way: '请保护中心建议',
    asker: '投诉人',
    other: '被投诉人',
  },
}
