import { registerOf } from '../../src/kernel/procedure-register.ts'
import type { Procedure } from '../../src/kernel/procedure.ts'
import { procedures } from '../../src/procedures/index.ts'

/**
 * Puts a made-up procedure into the register of this process, as its one line there would. Answers how to take it out again.
 * Throws ContradictionError where it does not hold together with the others.
 */
export function enrol(procedure: Procedure): () => void {
  const register = procedures as Procedure[]
  registerOf([...register, procedure])
  register.push(procedure)
  return () => void register.splice(register.indexOf(procedure), 1)
}
