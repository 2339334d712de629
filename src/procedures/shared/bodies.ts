import type { BodyKind } from '../../kernel/role.ts'

/** Who supervises the market in its own name: it orders, seizes and penalises. */
export const regulators = ['city-regulator', 'district-regulator', 'zone-office'] as const satisfies readonly BodyKind[]

/** With them the centre, which prepares and mediates for them (in whose name, see `competence`). */
export const regulatorsAndCentre = [...regulators, 'protection-centre'] as const satisfies readonly BodyKind[]
