import type { PaperFacts } from './paper.types.ts'
import { callsOf, periodOf } from './paper.wording.ts'

/** Where it is not known whose department an office is. */
export const anyReviewer = '有管辖权的行政复议机关'

/** Zones within a city that have a committee and no people's government. */
const zone = /(?:开发|合作|保税|高新|功能|示范|试验|园)区$/

/**
 * Who reviews what the body decides: the government of the place, whose department it is, by the name of the body itself (Administrative
 * Reconsideration Law). Of a body whose name does not say whose department it is, whoever is competent.
 */
export function reviewerOf({ issuer }: Pick<PaperFacts, 'issuer'>): string {
  const [, place] = /^(.+?[市区县])(?:市场监督管理局|知识产权局|版权局|文化广电旅游体育局)/.exec(issuer) ?? []
  return place === undefined || zone.test(place) ? anyReviewer : `${place}人民政府`
}

/** Reconsideration or suit against an act of the office: to whom each goes, and within what time from receipt of which paper. */
export function reviewOrSuit(facts: PaperFacts, whose: string, paper: string): string {
  const from = `自收到${paper}之日起`
  return `${whose}，可以${from}${periodOf(facts, 'reconsideration')}内依法向${reviewerOf(facts)}申请行政复议，也可以${from}${periodOf(facts, 'suit')}内依法向有管辖权的人民法院提起行政诉讼。`
}

/** The court that hears a suit about what an office decided in a patent dispute of the province. */
export const patentCourt = '广州知识产权法院'

/** The court to which the parties go against an office that was asked to decide: by what it was asked. */
export function courtOf(facts: PaperFacts): string {
  return callsOf(facts).asks === '处理请求' ? patentCourt : '有管辖权的人民法院'
}
