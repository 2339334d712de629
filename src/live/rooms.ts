import type { Viewer } from '../http/viewer.ts'

export const roomOfDesk = (deskId: string) => `desk:${deskId}`
export const roomOfPerson = (personId: string) => `person:${personId}`
export const roomOfBoard = (bodyId: string) => `board:${bodyId}`
/** Everyone whose page shows the case: each is told what they may know, since they may not all know the same. */
export const roomOfCase = (caseId: string) => `case:${caseId}`
/** Those among them who see each other at work on it. */
export const roomOfCircle = (caseId: string, circle: string) => `case:${caseId}/circle:${circle}`

/** The case of a circle's room. */
export function caseOfCircle(room: string): string {
  return room.slice('case:'.length, room.indexOf('/circle:'))
}

/** Rooms a person is in wherever they look. `deskIds`: desks they may hear of. */
export function ownRooms({ id }: Viewer, deskIds: readonly string[]): string[] {
  return [roomOfPerson(id), ...deskIds.map(roomOfDesk)]
}

/** Rooms of a case for someone who may watch it. Parties hear of it in their own room too. */
export function caseRooms(caseId: string, circle: string | undefined): string[] {
  return circle === undefined ? [roomOfCase(caseId)] : [roomOfCase(caseId), roomOfCircle(caseId, circle)]
}
