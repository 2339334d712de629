import { isPlainDate, type PlainDate } from '../kernel/plain-date.ts'

/** A day as it was written, with the time of day where that was written too, 'HH:MM'. */
export interface Written {
  readonly on: PlainDate
  readonly time?: string
}

const day = String.raw`(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?`
const hour = String.raw`(上午|下午|晚上)?\s*(\d{1,2})\s*[:：时点]\s*(\d{1,2})?\s*分?(?::\d{2})?`
const moment = new RegExp(`^${day}(?:\\s*[T,，]?\\s*${hour})?$`, 'u')

const chineseDigits = '零一二三四五六七八九'

/** Numbers written in Chinese, as figures: 二〇二四, 十, 二十三. */
export function inFigures(text: string): string {
  return text.replaceAll(/[〇○零一二三四五六七八九十]+/g, (word) => {
    const digits = (part: string) =>
      [...part.replaceAll(/[〇○]/g, '零')].map((digit) => chineseDigits.indexOf(digit)).join('')
    const [tens, ones, ...more] = word.split('十')
    if (ones === undefined || more.length > 0) return more.length > 0 ? word : digits(word)
    return String(Number(digits(tens ?? '') || 1) * 10 + Number(digits(ones) || 0))
  })
}

const two = (n: string | number) => String(n).padStart(2, '0')

/**
 * A day, or a moment, in any of the usual ways of writing: 2024-03-05, 2024/3/5, 2024.3.5, 2024年3月5日, 二〇二四年三月五日, each with a time behind it
 * (15:30, 15时30分, 下午3时). Times are those of the office, Asia/Shanghai. Undefined for a text that is none, or a day that there is not.
 */
export function readMoment(text: string): Written | undefined {
  const match = moment.exec(inFigures(text.normalize('NFKC').trim()))
  if (!match) return undefined
  const [, year = '', month = '', date = '', half, hours, minutes] = match
  const on = `${year}-${two(month)}-${two(date)}`
  if (!isPlainDate(on)) return undefined
  if (hours === undefined) return { on }
  const isAfternoon = (half === '下午' || half === '晚上') && Number(hours) < 12
  const clock = Number(hours) + (isAfternoon ? 12 : 0)
  const minute = Number(minutes ?? 0)
  return clock > 23 || minute > 59 ? undefined : { on, time: `${two(clock)}:${two(minute)}` }
}
