import type { Migration } from '../../store/migrating.ts'
import { draftsLeaveTheCases } from './0001-drafts-leave-the-cases.ts'
import { noEmptyShortNames } from './0002-no-empty-short-names.ts'
import { threeAdministrators } from './0003-three-administrators.ts'
import { namesComparedByLook } from './0004-names-compared-by-look.ts'
import { keysSayBodyHash } from './0005-keys-say-body-hash.ts'
import { readModelsAnew } from './0006-read-models-anew.ts'
import { stepsKeepWhatWasTyped } from './0007-steps-keep-what-was-typed.ts'
import { namesComparedAsRead } from './0008-names-compared-as-read.ts'
import { wordsInOneForm } from './0009-words-in-one-form.ts'
import { rowsNameHearings } from './0010-rows-name-hearings.ts'
import { whatABodyOwes } from './0011-what-a-body-owes.ts'
import { wordsAsWrittenElsewhere } from './0012-words-as-written-elsewhere.ts'
import { rowsKnowWhatSidesAreTold } from './0013-rows-know-what-sides-are-told.ts'
import { clocksEndInThreeWays } from './0014-clocks-end-in-three-ways.ts'
import { ratesWithoutMoot } from './0015-rates-without-moot.ts'
import { rowsKnowSubjects } from './0016-rows-know-subjects.ts'
import { rowsKnowRightsWithoutNumber } from './0017-rows-know-rights-without-number.ts'
import { rowsKnowEachParty } from './0018-rows-know-each-party.ts'
import { rowsKnowSessions } from './0019-rows-know-sessions.ts'
import { referralsNameTheirMatter } from './0020-referrals-name-their-matter.ts'
import { rowsWithoutPeriodsOfNobody } from './0021-rows-without-periods-of-nobody.ts'
import { rowsUnnamedByRight } from './0022-rows-unnamed-by-right.ts'
import { fairsClose } from './0023-fairs-close.ts'
import { rowsKnowClosings } from './0024-rows-know-closings.ts'
import { rowsKnowNamesAsRead } from './0025-rows-know-names-as-read.ts'
import { rowsKnowWhatIsToServe } from './0026-rows-know-what-is-to-serve.ts'
import { rowsKnowWhoseBesides } from './0027-rows-know-whose-besides.ts'
import { rowsKnowShops } from './0028-rows-know-shops.ts'
import { rowsKnowReports } from './0029-rows-know-reports.ts'
import { rowsKnowWhoseCrimes } from './0030-rows-know-whose-crimes.ts'
import { rowsKnowHearers } from './0031-rows-know-hearers.ts'
import { rowsKnowWhatHeadsDecide } from './0032-rows-know-what-heads-decide.ts'
import { rowsKnowFirstServices } from './0033-rows-know-first-services.ts'
import { rowsKnowRolesAsked } from './0034-rows-know-roles-asked.ts'
import { rowsNamedByNoShortName } from './0035-rows-named-by-no-short-name.ts'

/**
 * Every change of what is stored, in order of number. The newest number is the schema of this program. A change of a schema that stored
 * documents do not fit brings a file here, and a store from before it in test/store/earlier. A migration that was released is never changed.
 */
export const migrations: readonly Migration[] = [
  draftsLeaveTheCases,
  noEmptyShortNames,
  threeAdministrators,
  namesComparedByLook,
  keysSayBodyHash,
  readModelsAnew,
  stepsKeepWhatWasTyped,
  namesComparedAsRead,
  wordsInOneForm,
  rowsNameHearings,
  whatABodyOwes,
  wordsAsWrittenElsewhere,
  rowsKnowWhatSidesAreTold,
  clocksEndInThreeWays,
  ratesWithoutMoot,
  rowsKnowSubjects,
  rowsKnowRightsWithoutNumber,
  rowsKnowEachParty,
  rowsKnowSessions,
  referralsNameTheirMatter,
  rowsWithoutPeriodsOfNobody,
  rowsUnnamedByRight,
  fairsClose,
  rowsKnowClosings,
  rowsKnowNamesAsRead,
  rowsKnowWhatIsToServe,
  rowsKnowWhoseBesides,
  rowsKnowShops,
  rowsKnowReports,
  rowsKnowWhoseCrimes,
  rowsKnowHearers,
  rowsKnowWhatHeadsDecide,
  rowsKnowFirstServices,
  rowsKnowRolesAsked,
  rowsNamedByNoShortName,
]
