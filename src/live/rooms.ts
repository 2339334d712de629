import type { Viewer } from '../http/viewer.ts'

export const roomOfDesk = (deskId: string) => `desk:${deskId}`
export const roomOfPerson = (personId: string) => `person:${personId}`
export const roomOfBoard = (bodyId: string) => `board:${bodyId}`
/** Everyone whose page shows the case: for membership alone, since they may not all know the same. */
export const roomOfCase = (caseId: string) => `case:${caseId}`
/** Those among them who work at a body, at one body, at one desk. */
export const roomOfOfficers = (caseId: string) => `case:${caseId}/officers`
export const roomOfBodyAt = (caseId: string, bodyId: string) => `case:${caseId}/body:${bodyId}`
export const roomOfDeskAt = (caseId: string, deskId: string) => `case:${caseId}/desk:${deskId}`

/** Rooms a person is in wherever they look. */
export function ownRooms(viewer: Viewer): string[] {
  return [roomOfPerson(viewer.id), ...viewer.deskIds.map(roomOfDesk)]
}

/** Rooms of a case for someone who may watch it. Parties hear of it in their own room, by what they may know. */
export function caseRooms(caseId: string, viewer: Viewer): string[] {
  if (!viewer.bodyId) return [roomOfCase(caseId)]
  return [
    roomOfCase(caseId),
    roomOfOfficers(caseId),
    roomOfBodyAt(caseId, viewer.bodyId),
    ...viewer.deskIds.map((deskId) => roomOfDeskAt(caseId, deskId)),
  ]
}
