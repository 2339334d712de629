import type { Translate, Viewer } from '../http/index.ts'
import { isAdministrator, worksOnCases } from '../kernel/role.ts'
import { worklistPath } from '../wording/index.ts'
import type { WorklistCounts } from './worklist.counts.ts'

interface Item {
  readonly href: string
  readonly icon: string
  readonly label: string
  readonly count?: number
  readonly tone?: string
}
export interface RailGroup {
  readonly label: string
  readonly items: readonly Item[]
}

/** The groups of the rail for somebody's roles, with how much waits in each list. */
export function navOf(viewer: Viewer, counts: WorklistCounts, t: Translate): RailGroup[] {
  const has = (...roles: readonly string[]) => viewer.roles.some((role) => roles.includes(role))
  const groups: RailGroup[] = []
  const works = worksOnCases(viewer.roles)
  if (works) groups.push(worklistGroup(counts, has('lead'), t), handoffGroup(counts, t))
  const watches = has('lead', 'supervisor')
  const board = { href: '/board', icon: 'chart', label: t('ui:nav.board') }
  const cases = { href: '/cases', icon: 'folder', label: t('ui:nav.cases') }
  const calendar = { href: '/calendar', icon: 'calendar', label: t('ui:nav.calendar') }
  if (works || has('supervisor'))
    groups.push({
      label: t('ui:nav.work'),
      items: works ? [cases, calendar, ...(watches ? [board] : [])] : [board, cases],
    })
  if (has('assistance'))
    groups.push({
      label: t('ui:nav.assistance'),
      items: [
        {
          href: '/assistance/requests',
          icon: 'inbox',
          label: t('assistance:nav'),
          ...(counts.assistance === undefined ? {} : { count: counts.assistance, tone: 'new' }),
        },
        { href: '/complaints', icon: 'plus', label: t('worklists:rail.file-for') },
      ],
    })
  if (isAdministrator(viewer.roles))
    groups.push({
      label: t('worklists:rail.settings'),
      items: [
        ...(has('system-admin', 'security-admin')
          ? [{ href: '/bodies', icon: 'settings', label: t('worklists:rail.bodies') }]
          : []),
        ...(has('security-admin') ? [{ href: '/people', icon: 'people', label: t('worklists:rail.people') }] : []),
        ...(has('system-admin')
          ? [
              { href: '/calendars', icon: 'calendar', label: t('worklists:rail.calendars') },
              { href: '/notices/unsent', icon: 'inbox', label: t('worklists:rail.unsent') },
            ]
          : []),
        ...(has('system-admin', 'security-admin')
          ? [{ href: '/approvals', icon: 'check', label: t('worklists:rail.approvals') }]
          : []),
        ...(has('audit-admin') ? [{ href: '/administration-log', icon: 'paper', label: t('worklists:rail.log') }] : []),
      ],
    })
  return groups
}

function worklistGroup(counts: WorklistCounts, isHead: boolean, t: Translate): RailGroup {
  return {
    label: t('ui:nav.worklists'),
    items: [
      { href: worklistPath('mine'), icon: 'person', label: t('ui:nav.mine'), count: counts.mine },
      ...(isHead
        ? [
            {
              href: worklistPath('to-approve'),
              icon: 'check',
              label: t('ui:nav.to-approve'),
              count: counts.toApprove,
              tone: 'new',
            },
          ]
        : []),
      {
        href: worklistPath('to-answer'),
        icon: 'talk',
        label: t('ui:nav.to-answer'),
        count: counts.toAnswer,
        tone: 'new',
      },
      { href: worklistPath('to-serve'), icon: 'send', label: t('ui:nav.to-serve'), count: counts.toServe, tone: 'new' },
      { href: worklistPath('desk'), icon: 'people', label: t('ui:nav.desk'), count: counts.desk },
      { href: worklistPath('unassigned'), icon: 'inbox', label: t('ui:nav.unassigned'), count: counts.unassigned },
      {
        href: worklistPath('due-soon'),
        icon: 'due',
        label: t('ui:nav.due-soon'),
        count: counts.dueSoon,
        tone: 'due-soon',
      },
      {
        href: worklistPath('overdue'),
        icon: 'overdue',
        label: t('ui:nav.overdue'),
        count: counts.overdue,
        tone: 'overdue',
      },
      {
        href: worklistPath('returned'),
        icon: 'return',
        label: t('ui:nav.returned'),
        count: counts.returned,
        tone: 'overdue',
      },
    ],
  }
}

function handoffGroup(counts: WorklistCounts, t: Translate): RailGroup {
  return {
    label: t('ui:nav.handoffs'),
    items: [
      { href: '/handoffs', icon: 'handoff', label: t('ui:nav.inbox'), count: counts.handoffs, tone: 'new' },
      { href: '/handoffs/sent', icon: 'send', label: t('ui:nav.sent'), count: counts.sent },
    ],
  }
}
