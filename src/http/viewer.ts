import type { Language } from '../kernel/bilingual.ts'
import type { Role } from '../kernel/role.ts'

/** Who is signed in, as the routes know them. Also serves as the kernel's `Actor`. */
export interface Viewer {
  readonly id: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly bodyId?: string
  readonly deskIds: readonly string[]
  readonly bodyName?: string
  readonly deskName?: string
  readonly lang: Language
  /** Of a head: the desks of their body, each with the heads it has. Without it they head their own desks alone. */
  readonly heads?: Readonly<Record<string, readonly string[]>>
}

/** What a session says of its person; the `access` room turns it into a viewer, or into nobody. */
export interface SessionClaim {
  readonly personId: string
  /** Rises when a person's sessions end together: a claim with an older one is dead. */
  readonly epoch: number
}
