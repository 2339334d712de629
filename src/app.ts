import { readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { type AccessOptions, accessRoutes, signInAgain } from './access/access.routes.ts'
import {
  caseReaders,
  desksHeard,
  onAccessChanged,
  countsAll,
  readableEntries,
  viewerOf,
  visibleEntries,
  watchingOf,
} from './access/index.ts'
import { firmRoutes, ownAccountRoutes } from './accounts/index.ts'
import { accountRoutes } from './administration/account.routes.ts'
import { agencyRoutes } from './administration/agency.routes.ts'
import { approvalRoutes } from './administration/approval.routes.ts'
import { logRoutes } from './administration/log.routes.ts'
import { arbitrationRoutes } from './arbitration/index.ts'
import { calendars } from './calendars/index.ts'
import { momentText } from './wording/index.ts'
import { caseRoutes } from './cases/index.ts'
import { caseListPane, navOf, worklistCounts, worklistRoutes } from './worklists/index.ts'
import type { Config } from './config.ts'
import { clockOffset, deadlineRoutes, officeNow } from './deadlines/index.ts'
import { evidenceRoutes, heldFiles, uploadQuota } from './evidence/index.ts'
import { doorsFor, draftRoutes, filingRoutes, followRoutes } from './filing/index.ts'
import { assistanceRoutes } from './assistance/index.ts'
import { informationRoutes } from './information/index.ts'
import { answeredText, handoffRoutes, prepareDeliveries, registerHandoffSockets } from './handoffs/index.ts'
import { createHttp, type Http, storedSessions, type Translate, type Viewer } from './http/index.ts'
import { readClock } from './kernel/clock-reading.ts'
import { isAdministrator, type Role } from './kernel/role.ts'
import { createLive, followOthers, type Live, liveProjection, relayProjection, roomOfPerson } from './live/index.ts'
import { mediationRoutes, onChannelWritten } from './mediation/index.ts'
import { calendarRoutes, sittingRoutes } from './sittings/index.ts'
import {
  noticeRoutes,
  onUnreadChanged,
  unheardTalks,
  unreadCount,
  unreadOfCommits,
  unsentRoutes,
} from './notices/index.ts'
import { isReady } from './store/connection.ts'
import { onUnheardAsked } from './visits/index.ts'
import { addProjection } from './store/publisher.ts'
import { boardProjection, mayWatchBoard, supervisionRoutes, touchTallies } from './supervision/index.ts'

const root = join(import.meta.dirname, import.meta.dirname.includes('/dist/') ? '../..' : '..')

export interface AppOptions {
  readonly config: Config
  readonly secret: string
  readonly log: Logger
  readonly demoAccounts?: NonNullable<AccessOptions['demoAccounts']>
  /** False as soon as the program is ending. */
  readonly isOpen: () => boolean
}

/** Every room's routes in one program: a table of contents. */
export function createApp(options: AppOptions): Http {
  const { config, log } = options
  return createHttp({
    config,
    secret: options.secret,
    root,
    version: versionOf(root),
    log,
    sessionStore: storedSessions(),
    clock: officeNow,
    viewerOf,
    chrome: async ({ at, lang, t, visitor }) => ({
      now: at.toISOString(),
      maySearch: caseReaders.allows(visitor),
      doors: publicLinks(visitor, t),
      ...(visitor ? { notices: { unread: await unreadCount(visitor.id) } } : {}),
      ...(visitor && visitor.deskIds.length + visitor.roles.length > 0
        ? { nav: { groups: navOf(visitor, await worklistCounts(visitor, at), t) } }
        : {}),
      ...(config.demo ? { demo: { now: momentText(at, lang), moved: clockOffset() !== 0, href: '/demo' } } : {}),
    }),
    ...(config.rateLimit === 0 ? {} : { uploadQuota }),
    heldFiles,
    signInAgain: signInAgain(async () => (await options.demoAccounts?.()) ?? []),
    ready: async () => options.isOpen() && (await isReady()),
    routers: [
      accessRoutes({
        homeOf: ({ roles }) => homeOf(roles),
        ...(options.demoAccounts ? { demoAccounts: options.demoAccounts } : {}),
      }),
      agencyRoutes,
      ownAccountRoutes,
      firmRoutes({ publicUrl: config.publicUrl }),
      accountRoutes,
      approvalRoutes({ publicUrl: config.publicUrl }),
      logRoutes,
      filingRoutes,
      draftRoutes,
      followRoutes,
      evidenceRoutes,
      caseRoutes(caseListPane),
      worklistRoutes,
      handoffRoutes,
      sittingRoutes,
      calendarRoutes,
      mediationRoutes,
      arbitrationRoutes,
      supervisionRoutes(),
      deadlineRoutes({
        demo: config.demo,
        onFault: (caseId, error) => log.error({ err: error, caseId }, 'the clocks of a case could not be told'),
      }),
      noticeRoutes,
      unsentRoutes,
      informationRoutes,
      assistanceRoutes,
    ],
  })
}

function versionOf(folder: string): string {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
  return version
}

const doorNames = { file: 'file', answer: 'respond', follow: 'follow', assist: 'assistance' } as const

/** Links of the public side: the way back to their work first, for whoever has one. */
function publicLinks(visitor: Viewer | undefined, t: Translate) {
  const home = visitor && homeOf(visitor.roles)
  const doors = doorsFor(visitor).map(({ key, to }) => ({ href: to, label: t(`ui:nav.${doorNames[key]}`) }))
  return home === undefined || doors.some(({ href }) => href === home)
    ? doors
    : [{ href: home, label: t('ui:nav.workplace') }, ...doors]
}

function homeOf(roles: readonly Role[]): string {
  if (roles.includes('audit-admin')) return '/administration-log'
  if (roles.includes('security-admin')) return '/people'
  if (isAdministrator(roles)) return '/bodies'
  if (roles.includes('supervisor')) return '/board'
  if (roles.includes('filer')) return '/complaints'
  if (roles.includes('respondent')) return '/answers'
  return '/worklists/desk'
}

/** Tells the pages of a person how many notices they have not read. */
async function tellUnread(live: Live, personId: string, log: Logger): Promise<void> {
  try {
    live.emit([roomOfPerson(personId)], 'notice:changed', { unread: await unreadCount(personId) })
  } catch (error) {
    log.warn({ err: error }, 'a page could not be told of its notices')
  }
}

/** Live pages over the same sessions; told of commits by the publisher, and of those of other processes by following them. */
export function createLiveFor(server: Server, http: Http, { config, log }: AppOptions): Live {
  const live = createLive(server, {
    publicUrl: config.publicUrl,
    socketsPerSession: config.socketsPerSession,
    sessionMiddleware: http.session,
    viewerOf: http.viewerOfSession,
    watchingOf,
    mayWatchBoard,
    desksOf: desksHeard,
    visibleEntries,
    clock: officeNow,
    messageOf: (error, { lang }) =>
      answeredText(error, officeNow(), http.localizer(lang)) ?? http.sentenceOf(error, lang),
    faultText: (id, { lang }) => http.localizer(lang).t('errors:fault', { id }),
    onFault: (error, id) => log.error({ err: error, id }, 'a live event failed'),
  })
  http.addGauges([
    {
      name: 'zhibao_live_sockets',
      help: 'Pages that are open and connected',
      read: () => live.socketCount(),
      keptMs: 0,
    },
  ])
  const answerBy = ({
    clock,
  }: Parameters<NonNullable<NonNullable<Parameters<typeof liveProjection>[1]>['answerBy']>>[0]) =>
    readClock(clock, calendars()[clock.jurisdiction], officeNow()).dueAt
  addProjection(boardProjection)
  const projection = liveProjection(live, { answerBy, readable: readableEntries, countsAll })
  addProjection(projection)
  registerHandoffSockets(live, officeNow)
  onUnreadChanged((personIds) => {
    for (const id of personIds.filter((each) => live.isHere(each))) void tellUnread(live, id, log)
  })
  onUnheardAsked(unheardTalks)
  onChannelWritten(({ caseId, personIds }) => live.emit(personIds.map(roomOfPerson), 'talk:changed', { caseId }))
  prepareDeliveries({ onFault: (error) => log.error({ err: error }, 'the arrival of an offer was not noted') })
  onAccessChanged((personId) => void live.accessChanged(personId))
  http.onSessionEnded((sessionId) => live.sessionEnded(sessionId))
  if (!config.mongodbUri) return live
  addProjection(relayProjection)
  const stopFollowing = followOthers({
    isHeard: () => live.socketCount() > 0,
    hear: async (batch) => {
      touchTallies()
      await projection.apply(batch)
      void unreadOfCommits(batch).catch((error: unknown) => log.warn({ err: error }, 'notices could not be counted'))
    },
    onFault: (error) => log.warn({ err: error }, 'commits of other processes are not heard at the moment'),
  })
  return {
    ...live,
    close: async (reason) => {
      await stopFollowing()
      await live.close(reason)
    },
  }
}
