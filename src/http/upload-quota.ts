import { RuleError } from '../kernel/rule-error.ts'

/** How much one person may hand in. The figures, and where bytes are counted, are the evidence room's; given at assembly. */
export interface UploadQuota {
  /** Uploads one person may have under way at once, in one process. */
  readonly openAtOnce: number
  /** Takes bytes from the person's day before they arrive. Throws RuleError upload-quota. */
  take(personId: string, bytes: number, at: Date): Promise<void>
  /** Gives back what was taken and did not arrive. */
  giveBack(personId: string, bytes: number, at: Date): Promise<void>
}

/** No bound but that of the request. */
export const withoutQuota: UploadQuota = {
  openAtOnce: Number.POSITIVE_INFINITY,
  take: () => Promise.resolve(),
  giveBack: () => Promise.resolve(),
}

/** More than a day allows. `most` and `left` in bytes, `seconds` until the next day begins. */
export function overQuota(most: number, left: number, seconds: number): RuleError {
  return new RuleError(
    'upload-quota',
    'the day’s bytes are used up',
    { most: sizeOf(most), left: sizeOf(left), seconds },
    'forbidden',
  )
}

const sizeOf = (bytes: number): string => `${Math.max(0, Math.floor(bytes / 1024 / 1024))} MB`

/** Who has how many uploads under way in this process. */
export function openUploads(most: number) {
  const open = new Map<string, number>()
  return {
    /** Counts one more. Throws RuleError uploads-at-once. */
    begin(person: string): void {
      const n = open.get(person) ?? 0
      if (n >= most)
        throw new RuleError('uploads-at-once', 'too many uploads under way', { most, seconds: 10 }, 'forbidden')
      open.set(person, n + 1)
    },
    end(person: string): void {
      const n = (open.get(person) ?? 1) - 1
      if (n > 0) open.set(person, n)
      else open.delete(person)
    },
  }
}
