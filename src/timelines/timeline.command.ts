import { readFile } from 'node:fs/promises'
import type { Calendars } from '../kernel/clock-acts.ts'
import type { Localizer } from '../wording/index.ts'
import { TimelineRefused } from './problem.ts'
import { walkTimeline } from './report.ts'
import { problemLines, reportFacts, reportLines } from './report.text.ts'
import { stepsText } from './steps.text.ts'

/** What the command is given: a file, or with --steps a procedure; the language, and whether programs read it. */
interface Asked {
  readonly file?: string
  readonly steps?: string
  readonly lang: Localizer['lang']
  readonly json: boolean
}

/** The arguments of the command, in any order; undefined where they cannot be meant. */
function askedBy(given: readonly string[]): Asked | undefined {
  const words = given.flatMap((word) => (word.startsWith('--') ? word.split('=', 2) : [word]))
  let [file, steps, lang, json]: [string?, string?, string?, boolean?] = []
  for (let n = 0; n < words.length; n++) {
    const word = words[n]
    if (word === '--json') json = true
    else if (word === '--lang') lang = words[++n]
    else if (word === '--steps') steps = words[++n]
    else if (file === undefined && !word?.startsWith('--')) file = word
    else return undefined
  }
  const isKnown = lang === undefined || ['zh', 'zh-CN', 'en'].includes(lang)
  if (!isKnown || (file === undefined) === (steps === undefined)) return undefined
  return {
    ...(file === undefined ? {} : { file }),
    ...(steps === undefined ? {} : { steps }),
    lang: lang === 'en' ? 'en' : 'zh-CN',
    json: json ?? false,
  }
}

/**
 * Walks the timeline of a file and tells every period, or with --steps what the steps of a procedure are called. Answers the exit code: 0, 1
 * for a file that cannot be walked, undefined for arguments that mean nothing. Throws what reading the file throws.
 */
export async function timelineCommand(
  given: readonly string[],
  calendars: Calendars,
  translator: (lang: Localizer['lang']) => Localizer['t'],
  print: (line: string) => void,
): Promise<number | undefined> {
  const asked = askedBy(given)
  if (!asked) return undefined
  const localizer: Localizer = { lang: asked.lang, t: translator(asked.lang) }
  try {
    if (asked.steps !== undefined) for (const line of stepsText(asked.steps, localizer)) print(line)
    else {
      const report = walkTimeline(
        await readFile(asked.file ?? '', 'utf8'),
        calendars,
        localizer.t('timelines:by.office'),
      )
      if (asked.json) print(JSON.stringify(reportFacts(report, localizer), undefined, 2))
      else for (const line of reportLines(report, localizer)) print(line)
    }
    return 0
  } catch (error) {
    if (!(error instanceof TimelineRefused)) throw error
    for (const line of problemLines(error.problems, localizer)) print(line)
    return 1
  }
}
