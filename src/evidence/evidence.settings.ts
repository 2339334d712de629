const megabyte = 1024 * 1024

/** Limits of evidence, in one place. */
export const evidenceLimits = {
  filesPerCase: 50,
  filesAtOnce: 10,
  bytesPerFile: 200 * megabyte,
  nameLength: 120,
} as const

/**
 * What one person may hand in, counted before the bytes are kept. 4 GB in a day of Shanghai are twenty files of the largest size: more
 * than a complaint with its recordings needs, and 25 people bent on it would take the whole day to fill a disk of 100 GB.
 * Four uploads at once: a page sends its files one after the other, so that is a page on two devices and one to spare on each; what
 * lies in the folder of uploads is bounded by it.
 */
export const uploadLimits = {
  bytesPerDay: 4096 * megabyte,
  openAtOnce: 4,
} as const

const heic = ['image/heic', 'image/heif', 'image/heic-sequence', 'image/heif-sequence']
const officeZip = (kind: string) => ['application/zip', `application/vnd.openxmlformats-officedocument.${kind}`]
const wordZip = officeZip('wordprocessingml.document')
const sheetZip = officeZip('spreadsheetml.sheet')
const slidesZip = officeZip('presentationml.presentation')

/**
 * Kinds of file that are taken, by the ending of their name: the type they are kept under, and the types their first bytes
 * may show. A picture, recording or office document that shows another of these types than its name says is taken under the one it shows. Nothing that a browser would run: no HTML, no SVG, no scripts. An empty list: the bytes must read as text.
 */
export const fileTypes: Readonly<Record<string, { readonly type: string; readonly shows: readonly string[] }>> = {
  pdf: { type: 'application/pdf', shows: ['application/pdf'] },
  ofd: { type: 'application/ofd', shows: ['application/zip', 'application/ofd'] },
  jpg: { type: 'image/jpeg', shows: ['image/jpeg'] },
  jpeg: { type: 'image/jpeg', shows: ['image/jpeg'] },
  jfif: { type: 'image/jpeg', shows: ['image/jpeg'] },
  jpe: { type: 'image/jpeg', shows: ['image/jpeg'] },
  gif: { type: 'image/gif', shows: ['image/gif'] },
  png: { type: 'image/png', shows: ['image/png', 'image/apng'] },
  webp: { type: 'image/webp', shows: ['image/webp'] },
  heic: { type: 'image/heic', shows: heic },
  heif: { type: 'image/heic', shows: heic },
  tif: { type: 'image/tiff', shows: ['image/tiff'] },
  tiff: { type: 'image/tiff', shows: ['image/tiff'] },
  bmp: { type: 'image/bmp', shows: ['image/bmp'] },
  mp4: { type: 'video/mp4', shows: ['video/mp4', 'video/x-m4v', 'video/quicktime'] },
  m4v: { type: 'video/mp4', shows: ['video/x-m4v', 'video/mp4'] },
  '3gp': { type: 'video/3gpp', shows: ['video/3gpp', 'video/3gpp2'] },
  mov: { type: 'video/quicktime', shows: ['video/quicktime', 'video/mp4'] },
  avi: { type: 'video/x-msvideo', shows: ['video/vnd.avi', 'video/x-msvideo'] },
  mp3: { type: 'audio/mpeg', shows: ['audio/mpeg'] },
  m4a: { type: 'audio/mp4', shows: ['audio/x-m4a', 'audio/mp4', 'video/mp4'] },
  wav: { type: 'audio/wav', shows: ['audio/wav'] },
  aac: { type: 'audio/aac', shows: ['audio/aac'] },
  amr: { type: 'audio/amr', shows: ['audio/amr'] },
  doc: { type: 'application/msword', shows: ['application/x-cfb'] },
  xls: { type: 'application/vnd.ms-excel', shows: ['application/x-cfb'] },
  ppt: { type: 'application/vnd.ms-powerpoint', shows: ['application/x-cfb'] },
  wps: { type: 'application/vnd.ms-works', shows: ['application/x-cfb', ...wordZip] },
  et: { type: 'application/vnd.ms-excel', shows: ['application/x-cfb', ...sheetZip] },
  dps: { type: 'application/vnd.ms-powerpoint', shows: ['application/x-cfb', ...slidesZip] },
  docx: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    shows: wordZip,
  },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    shows: sheetZip,
  },
  pptx: {
    type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    shows: slidesZip,
  },
  rtf: { type: 'application/rtf', shows: ['application/rtf', 'text/rtf'] },
  zip: { type: 'application/zip', shows: ['application/zip'] },
  txt: { type: 'text/plain; charset=utf-8', shows: [] },
  csv: { type: 'text/csv; charset=utf-8', shows: [] },
}

/** The ending of a type that the first bytes show, for files whose name says another. Nothing that may hold anything: no archives. */
export const endingOfContent: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/apng': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  ...Object.fromEntries(heic.map((type) => [type, 'heic'])),
  'image/tiff': 'tif',
  'image/bmp': 'bmp',
  'video/mp4': 'mp4',
  'video/x-m4v': 'mp4',
  'video/quicktime': 'mov',
  'video/3gpp': '3gp',
  'video/3gpp2': '3gp',
  'video/vnd.avi': 'avi',
  'audio/mpeg': 'mp3',
  'audio/x-m4a': 'm4a',
  'audio/mp4': 'm4a',
  'audio/wav': 'wav',
  'audio/aac': 'aac',
  'audio/amr': 'amr',
  'application/rtf': 'rtf',
  'text/rtf': 'rtf',
  [wordZip[1] as string]: 'docx',
  [sheetZip[1] as string]: 'xlsx',
  [slidesZip[1] as string]: 'pptx',
}

/** Endings that must not stand anywhere in a name: 'invoice.exe.pdf' is made to deceive. */
export const runnableEndings: ReadonlySet<string> = new Set(
  'exe com scr msi bat cmd ps1 vbs js mjs jse wsf hta html htm xhtml shtml svg xml php jsp asp aspx jar apk app dmg sh lnk reg dll'.split(
    ' ',
  ),
)

/** What a file chooser is told to offer. */
export const acceptedEndings = Object.keys(fileTypes)
  .map((ending) => `.${ending}`)
  .join(',')
