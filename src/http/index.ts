export { type Answer, type Flash, bytes, empty, json, page, redirect } from './answer.ts'
export { manyLines, ofPage, uncleanTexts } from './clean-text.ts'
export { createHttp, type Http, type HttpOptions } from './create-http.ts'
export {
  type Asked,
  endpoint,
  type Endpoint,
  type Exchange,
  type Failure,
  type NamedValue,
  type Policy,
  type Upload,
  type UploadedFile,
} from './endpoint.ts'
export { emailAddress } from './email-field.ts'
export type { Gauge } from './gauges.ts'
export { allEndpoints, mount } from './mount.ts'
export type { HeldFile, HeldFiles } from './held-files.ts'
export { type Limits, limitsInMemory } from './limits.ts'
export { plainDay } from './plain-day.ts'
export { openLog } from './request-log.ts'
export { filesCarried } from './kept-form.ts'
export { safeNext } from './safe-next.ts'
export { storedSessions } from './sessions.ts'
export type { Noted } from './shown-once.ts'
export { overQuota, type UploadQuota } from './upload-quota.ts'
export { endOnSignals, serverEnd } from './shutdown.ts'
export { chosenLanguage } from './preferences.ts'
export { languages, type Translate } from './texts.ts'
export { check, InvalidInput, readWhole } from './validation.ts'
export type { SessionClaim, Viewer } from './viewer.ts'
