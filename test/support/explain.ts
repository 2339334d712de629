/** Whether an `explain` shows a plan in MongoDB's words. A compatible server may show its own planner's instead, which proves nothing here. */
export function isMongoPlan(plan: unknown): boolean {
  return /"stage":"/.test(JSON.stringify(plan))
}
