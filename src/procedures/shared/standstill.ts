import { noteField, reasonField } from '../form-fields.ts'

/** Of a step that ends a suspension: back to the state it came from, with a notice; the clocks named count again. */
export function resuming<const C extends string>(...clocks: readonly C[]) {
  return {
    from: ['suspended'],
    to: 'before',
    fields: { reason: reasonField },
    papers: ['resumption-notice'],
    resumes: clocks,
    order: 10,
  } as const
}

/** Of a step that ends time not counted (appraisal, publication): the clocks named count again. */
export function countingAgain<const C extends string>(...clocks: readonly C[]) {
  return {
    from: ['paused'],
    to: 'before',
    fields: { note: noteField },
    resumes: clocks,
    order: 10,
  } as const
}
