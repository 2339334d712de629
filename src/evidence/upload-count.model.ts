import { overQuota, type UploadQuota } from '../http/index.ts'
import { dateOf, endOf } from '../kernel/plain-date.ts'
import { modelOf } from '../store/model.ts'
import { formed, moment, number } from '../store/shape.ts'
import { uploadLimits } from './evidence.settings.ts'

interface UploadCount {
  /** Person and day in Shanghai: 'p-1:2026-11-22'. */
  _id: string
  bytes: number
  /** Two days on, when nobody asks any more. */
  expiresAt: Date
}

const UploadCounts = modelOf<UploadCount>(
  'upload-counts',
  { _id: formed(/^.+:\d{4}-\d\d-\d\d$/), bytes: number(), expiresAt: moment() },
  { indexes: [{ key: { expiresAt: 1 }, expireAfterSeconds: 0 }] },
)

const dayMs = 86_400_000
const secondsToMidnight = (at: Date) => Math.ceil((endOf(dateOf(at)).getTime() - at.getTime()) / 1000)
const idOf = (personId: string, at: Date) => `${personId}:${dateOf(at)}`

/** Bytes by person and day, counted in the store: the same for every web process, and over a new start. */
export const uploadQuota: UploadQuota = {
  openAtOnce: uploadLimits.openAtOnce,
  take: async (personId, bytes, at) => {
    const _id = idOf(personId, at)
    const found = await UploadCounts.findOneAndUpdate(
      { _id },
      { $inc: { bytes }, $setOnInsert: { expiresAt: new Date(at.getTime() + 2 * dayMs) } },
      { upsert: true, returnDocument: 'after' },
    ).lean<UploadCount>()
    const sum = found?.bytes ?? bytes
    if (sum <= uploadLimits.bytesPerDay) return
    await UploadCounts.updateOne({ _id }, { $inc: { bytes: -bytes } })
    throw overQuota(uploadLimits.bytesPerDay, uploadLimits.bytesPerDay - sum + bytes, secondsToMidnight(at))
  },
  giveBack: async (personId, bytes, at) => {
    await UploadCounts.updateOne({ _id: idOf(personId, at) }, { $inc: { bytes: -bytes } })
  },
}
