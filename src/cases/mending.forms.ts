import Joi from 'joi'
import type { CaseAccess } from '../access/index.ts'
import { type Asked, type Failure, manyLines, page, type Viewer } from '../http/index.ts'
import type { CaseRecord } from '../kernel/case-record.ts'
import { caseFor } from './case.actions.ts'

/** Why something that was done is put right or taken back, in a sentence or more. */
export const reasonOf = (label: string, description: string) =>
  Joi.string().trim().min(2).max(500).meta(manyLines).required().label(label).description(description)

interface Shown {
  readonly case: { readonly version: number }
}

type View<V> = (
  seen: { readonly record: CaseRecord; readonly access: CaseAccess },
  viewer: Viewer,
  proceeding: string,
  at: Date,
) => V

/** The form over one proceeding of a case, empty or as it came back refused. */
export const proceedingForm =
  <V extends Shown>(
    template: string,
    viewOf: View<V>,
    pageOf: (view: V, failure: Failure | undefined, exchange: Asked) => Record<string, unknown>,
  ) =>
  async (exchange: Asked, failure?: Failure) => {
    const { viewer, param, at } = exchange
    const view = viewOf(await caseFor(viewer, param('number'), at), viewer, param('proceeding'), at)
    return page(template, pageOf(view, failure, exchange), { etag: view.case.version })
  }
