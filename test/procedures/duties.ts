import type { Somebody } from './duty-people.ts'

/** Of one state: what each must do (a step, others that would do as well, and the clock that binds it), and what the parties may. */
export type DutyRow = Readonly<
  Partial<
    Record<
      Extract<Somebody, 'holder' | 'lead' | 'filer' | 'respondent'> | 'filer may' | 'respondent may',
      readonly string[]
    >
  >
>

/**
 * Who must do what, in which state of which procedure, by which clock: written by hand, by the articles that the steps rest on. Every clock
 * that may run in a state runs; somebody of the desk who is no lead has it. Who is not named has nothing to do.
 */
export const dutyTable: Readonly<Record<string, Readonly<Record<string, DutyRow>>>> = {
  examination: {
    received: {
      holder: ['register < examining'],
      'filer may': ['withdraw'],
    },
    checking: {
      holder: ['accept|request-supplement|refuse < examining'],
      'filer may': ['withdraw'],
    },
    supplementing: {
      filer: ['supply < supplement'],
      'filer may': ['withdraw'],
    },
    rechecking: {
      holder: ['accept|refuse < examining'],
      'filer may': ['withdraw'],
    },
    accepted: {
      holder: ['route < examining'],
      'filer may': ['withdraw'],
    },
  },
  adjudication: {
    examining: {
      lead: ['file|refuse-filing < filing'],
      'filer may': ['take-back'],
    },
    supplementing: {
      filer: ['supply < supplement'],
      'filer may': ['take-back'],
    },
    reexamining: {
      lead: ['file|refuse-filing < filing'],
      'filer may': ['take-back'],
    },
    // What one of several handed in, in time or late, is forwarded while the period of others runs.
    filed: {
      holder: ['forward-defence < forward-defence', 'serve-request < service'],
      'filer may': ['supply-evidence', 'ask-suspension', 'ask-withdrawal'],
      'respondent may': ['supply-evidence', 'ask-suspension'],
    },
    'awaiting-defence': {
      holder: ['forward-defence < forward-defence'],
      'filer may': [
        'supply-evidence',
        'ask-hearing',
        'opine-on-evidence',
        'ask-investigation',
        'ask-suspension',
        'agree-mediation',
        'ask-withdrawal',
      ],
      respondent: ['defend < defence'],
      'respondent may': [
        'object-jurisdiction',
        'supply-evidence',
        'ask-hearing',
        'opine-on-evidence',
        'ask-investigation',
        'ask-suspension',
        'agree-mediation',
      ],
    },
    objection: {
      holder: ['forward-defence < forward-defence', 'reject-objection < objection'],
      respondent: ['defend < defence'],
      'filer may': ['ask-withdrawal'],
    },
    investigating: {
      lead: ['answer-suggestion < suggestion'],
      holder: ['forward-defence < forward-defence', 'call-hearing|deliberate < closing'],
      'filer may': [
        'supply-evidence',
        'ask-hearing',
        'opine-on-evidence',
        'ask-investigation',
        'ask-suspension',
        'agree-mediation',
        'ask-withdrawal',
      ],
      'respondent may': [
        'supply-evidence',
        'ask-hearing',
        'opine-on-evidence',
        'ask-investigation',
        'ask-suspension',
        'agree-mediation',
        'late-defence',
      ],
    },
    hearing: {
      holder: ['forward-defence < forward-defence', 'postpone-hearing < closing'],
      'filer may': ['supply-evidence', 'opine-on-evidence', 'ask-suspension', 'agree-mediation', 'ask-withdrawal'],
      'respondent may': ['supply-evidence', 'opine-on-evidence', 'ask-suspension', 'agree-mediation'],
    },
    deliberating: {
      holder: ['forward-defence < forward-defence', 'propose-decision < closing'],
      'filer may': ['ask-withdrawal'],
    },
    approving: {
      lead: ['approve-decision|return-to-panel < closing'],
      'filer may': ['ask-withdrawal'],
    },
    // Of what is kept from a side its steps are those of where it is told that it stands.
    decided: {
      lead: ['answer-suggestion < suggestion'],
      holder: ['serve-decision', 'publish-unserved < publication'],
      'filer may': ['ask-withdrawal'],
    },
    served: {
      lead: ['answer-suggestion < suggestion'],
      holder: ['publish < publication'],
      'filer may': ['record-suit'],
      'respondent may': ['record-suit'],
    },
    published: {
      lead: ['answer-suggestion < suggestion'],
      'filer may': ['record-suit'],
      'respondent may': ['record-suit'],
    },
    // Each party has its own time to go to court, from its own service: others may still do so.
    'in-suit': {
      lead: ['answer-suggestion < suggestion'],
      holder: [
        'file-court-evidence < court-evidence',
        'publish-later < publication',
        'judgment-upheld|judgment-changed',
      ],
      respondent: ['tell-compliance < demand'],
      'filer may': ['record-suit'],
      'respondent may': ['answer-demand', 'record-suit'],
    },
    performing: {
      lead: ['answer-suggestion < suggestion'],
      holder: ['publish-later < publication'],
      respondent: ['tell-compliance < demand'],
      'filer may': ['record-suit'],
      'respondent may': ['answer-demand', 'record-suit'],
    },
    effective: {
      lead: ['answer-suggestion < suggestion'],
      holder: ['publish-later < publication'],
      'filer may': ['record-suit'],
      'respondent may': ['record-suit'],
    },
    enforcing: {
      lead: ['answer-suggestion < suggestion'],
      holder: ['publish-later < publication'],
      'filer may': ['record-suit'],
      'respondent may': ['record-suit'],
    },
    'set-aside': {
      lead: ['answer-suggestion < suggestion'],
      holder: ['publish-later < publication', 'decide-anew < closing'],
    },
    suspended: {
      holder: ['forward-defence < forward-defence', 'resume'],
      'filer may': ['ask-withdrawal'],
    },
    settling: {
      holder: ['forward-defence < forward-defence'],
      respondent: ['defend < defence'],
      'filer may': ['refuse-mediation', 'ask-withdrawal'],
      'respondent may': ['refuse-mediation'],
    },
    paused: {
      holder: ['forward-defence < forward-defence', 'count-again'],
      respondent: ['defend < defence'],
      'filer may': ['supply-evidence', 'opine-on-evidence', 'ask-withdrawal'],
      'respondent may': ['supply-evidence', 'opine-on-evidence'],
    },
  },
  penalty: {
    verifying: {
      holder: ['dispose-preserved < preservation'],
      lead: [
        'settle-jurisdiction < negotiation',
        'record-designation < designation',
        'confirm-seizure < backfill',
        'answer-prosecutor < prosecutor-answer',
        // Goods are held there: the lead is not declined over them.
        'file < verification',
      ],
      'filer may': ['supply-evidence'],
      'respondent may': ['supply-evidence'],
    },
    investigating: {
      holder: ['tell-reporter < reporter-notice', 'dispose-preserved < preservation', 'conclude < decision'],
      lead: [
        'settle-jurisdiction < negotiation',
        'record-designation < designation',
        'confirm-seizure < backfill',
        'answer-prosecutor < prosecutor-answer',
      ],
      'filer may': ['supply-evidence'],
      'respondent may': ['supply-evidence'],
    },
    reviewing: {
      holder: [
        'tell-reporter < reporter-notice',
        'dispose-preserved < preservation',
        'pass-review|return-from-review < review',
      ],
      lead: [
        'settle-jurisdiction < negotiation',
        'record-designation < designation',
        'confirm-seizure < backfill',
        'answer-prosecutor < prosecutor-answer',
      ],
      'filer may': ['supply-evidence'],
      'respondent may': ['supply-evidence'],
    },
    reviewed: {
      holder: ['tell-reporter < reporter-notice', 'dispose-preserved < preservation', 'notify < decision'],
      lead: [
        'settle-jurisdiction < negotiation',
        'record-designation < designation',
        'confirm-seizure < backfill',
        'answer-prosecutor < prosecutor-answer',
      ],
      'filer may': ['supply-evidence'],
      'respondent may': ['supply-evidence'],
    },
    notified: {
      holder: ['tell-reporter < reporter-notice', 'dispose-preserved < preservation'],
      lead: [
        'settle-jurisdiction < negotiation',
        'record-designation < designation',
        'confirm-seizure < backfill',
        'answer-prosecutor < prosecutor-answer',
      ],
      'filer may': ['supply-evidence'],
      'respondent may': ['state-opinion', 'ask-hearing', 'give-up-rights', 'supply-evidence'],
    },
    hearing: {
      holder: ['tell-reporter < reporter-notice', 'dispose-preserved < preservation', 'call-hearing'],
      lead: [
        'settle-jurisdiction < negotiation',
        'record-designation < designation',
        'confirm-seizure < backfill',
        'answer-prosecutor < prosecutor-answer',
      ],
      'filer may': ['supply-evidence'],
      'respondent may': ['state-opinion', 'waive-hearing', 'supply-evidence'],
    },
    rechecking: {
      holder: ['tell-reporter < reporter-notice', 'dispose-preserved < preservation', 'propose-decision < decision'],
      lead: [
        'settle-jurisdiction < negotiation',
        'record-designation < designation',
        'confirm-seizure < backfill',
        'answer-prosecutor < prosecutor-answer',
      ],
      'filer may': ['supply-evidence'],
      'respondent may': ['supply-evidence'],
    },
    approving: {
      holder: ['tell-reporter < reporter-notice', 'dispose-preserved < preservation'],
      // What was taken on the spot is approved first: nothing is decided before, and no case closed over goods that are held.
      lead: [
        'settle-jurisdiction < negotiation',
        'record-designation < designation',
        'confirm-seizure < backfill',
        'answer-prosecutor < prosecutor-answer',
      ],
      'filer may': ['supply-evidence'],
      'respondent may': ['supply-evidence'],
    },
    decided: {
      holder: [
        'tell-reporter < reporter-notice',
        'dispose-preserved < preservation',
        'push-elsewhere < push',
        'publish-unserved < publication',
        'serve-decision < service',
      ],
      'filer may': ['supply-evidence'],
      'respondent may': ['supply-evidence'],
      lead: ['answer-prosecutor < prosecutor-answer'],
    },
    spared: {
      holder: ['serve-no-penalty < service'],
      'filer may': ['supply-evidence'],
      'respondent may': ['supply-evidence'],
      lead: ['answer-prosecutor < prosecutor-answer'],
    },
    executing: {
      holder: [
        'tell-reporter < reporter-notice',
        'dispose-preserved < preservation',
        'withdraw-publication < withdrawal',
        'publish < publication',
        'push-elsewhere < push',
      ],
      lead: ['answer-suggestion < suggestion', 'answer-prosecutor < prosecutor-answer'],
      respondent: ['tell-payment < payment'],
      'respondent may': ['record-contest'],
    },
    demanded: {
      holder: [
        'tell-reporter < reporter-notice',
        'dispose-preserved < preservation',
        'withdraw-publication < withdrawal',
        'publish < publication',
        'push-elsewhere < push',
      ],
      lead: ['answer-suggestion < suggestion', 'answer-prosecutor < prosecutor-answer'],
      respondent: ['tell-payment < demand'],
      'respondent may': ['answer-demand', 'record-contest'],
    },
    enforcing: {
      holder: [
        'tell-reporter < reporter-notice',
        'dispose-preserved < preservation',
        'withdraw-publication < withdrawal',
        'publish < publication',
        'push-elsewhere < push',
        'record-enforcement|enforcement-refused',
      ],
      lead: ['answer-suggestion < suggestion', 'answer-prosecutor < prosecutor-answer'],
      'respondent may': ['tell-payment', 'record-contest'],
    },
    contested: {
      holder: [
        'tell-reporter < reporter-notice',
        'file-court-evidence < court-evidence',
        'dispose-preserved < preservation',
        'withdraw-publication < withdrawal',
        'answer-review < review-answer',
        'publish < publication',
        'push-elsewhere < push',
        // Of reconsideration the office records what it came to in steps of its own.
        'contest-upheld|contest-changed|contest-annulled',
      ],
      // A challenge does not stop the execution: art. 73 of the Administrative Penalty Law.
      respondent: ['tell-payment < payment'],
      lead: ['answer-suggestion < suggestion', 'answer-prosecutor < prosecutor-answer'],
    },
    annulled: {
      holder: [
        'tell-reporter < reporter-notice',
        'dispose-preserved < preservation',
        'withdraw-publication < withdrawal',
        'publish < publication',
        'push-elsewhere < push',
      ],
      lead: ['answer-suggestion < suggestion', 'answer-prosecutor < prosecutor-answer'],
    },
    executed: {
      holder: [
        'tell-reporter < reporter-notice',
        'dispose-preserved < preservation',
        'withdraw-publication < withdrawal',
        'publish < publication',
        'push-elsewhere < push',
      ],
      // Its information is still to be taken down: the case is not closed over it.
      lead: ['answer-suggestion < suggestion', 'answer-prosecutor < prosecutor-answer'],
    },
    suspended: {
      holder: ['tell-reporter < reporter-notice', 'dispose-preserved < preservation'],
      lead: [
        'settle-jurisdiction < negotiation',
        'record-designation < designation',
        'confirm-seizure < backfill',
        'answer-prosecutor < prosecutor-answer',
        'resume',
      ],
      'respondent may': ['state-opinion', 'ask-hearing'],
    },
    paused: {
      holder: ['tell-reporter < reporter-notice', 'dispose-preserved < preservation'],
      lead: [
        'settle-jurisdiction < negotiation',
        'record-designation < designation',
        'confirm-seizure < backfill',
        'answer-prosecutor < prosecutor-answer',
      ],
      'filer may': ['supply-evidence'],
      'respondent may': ['state-opinion', 'ask-hearing', 'supply-evidence'],
    },
    'crime-reported': {
      holder: ['tell-reporter < reporter-notice', 'dispose-preserved < preservation'],
      lead: [
        'settle-jurisdiction < negotiation',
        'record-designation < designation',
        'confirm-seizure < backfill',
        'answer-prosecutor < prosecutor-answer',
        'approve-transfer|refuse-transfer < crime-approval',
      ],
      'filer may': ['supply-evidence'],
      'respondent may': ['supply-evidence'],
    },
    'handing-over': {
      holder: ['tell-reporter < reporter-notice', 'dispose-preserved < preservation', 'hand-over < handover'],
      lead: [
        'settle-jurisdiction < negotiation',
        'record-designation < designation',
        'confirm-seizure < backfill',
        'answer-prosecutor < prosecutor-answer',
      ],
      'filer may': ['supply-evidence'],
      'respondent may': ['supply-evidence'],
    },
    'handed-over': {
      holder: ['tell-reporter < reporter-notice', 'dispose-preserved < preservation'],
      lead: [
        'settle-jurisdiction < negotiation',
        'record-designation < designation',
        'confirm-seizure < backfill',
        'answer-prosecutor < prosecutor-answer',
      ],
      'filer may': ['supply-evidence'],
      'respondent may': ['supply-evidence'],
    },
    'police-refused': {
      holder: [
        'tell-reporter < reporter-notice',
        'dispose-preserved < preservation',
        'ask-police-again|ask-supervision|take-up-again < ask-again',
        'ask-supervision|take-up-again < ask-supervision',
      ],
      lead: [
        'settle-jurisdiction < negotiation',
        'record-designation < designation',
        'confirm-seizure < backfill',
        'answer-prosecutor < prosecutor-answer',
      ],
      'filer may': ['supply-evidence'],
      'respondent may': ['supply-evidence'],
    },
    'police-filed': {
      holder: [
        'tell-reporter < reporter-notice',
        'dispose-preserved < preservation',
        'hand-over-goods < goods-handover',
      ],
      lead: [
        'settle-jurisdiction < negotiation',
        'record-designation < designation',
        'confirm-seizure < backfill',
        'answer-prosecutor < prosecutor-answer',
      ],
      'filer may': ['supply-evidence'],
      'respondent may': ['supply-evidence'],
    },
    'with-justice': {
      holder: ['tell-goods-moved < goods-told'],
      'filer may': ['supply-evidence'],
      'respondent may': ['supply-evidence'],
      lead: ['answer-prosecutor < prosecutor-answer'],
    },
  },
  credit: {
    received: {
      holder: ['enter-penalty|propose-finding < entering'],
    },
    proposed: {
      'respondent may': ['state-opinion'],
    },
    considering: {
      lead: ['find|drop-finding'],
    },
    // While the shortest term runs nobody may ask for repair.
    shown: {},
    repairing: {
      lead: ['grant-repair|refuse-repair < repair'],
    },
    lifting: {
      holder: ['stop-showing|stop-sharing|lift-measures'],
    },
  },
  mediation: {
    received: {
      holder: ['accept|decline < taking-on'],
      'filer may': ['withdraw'],
    },
    inviting: {
      holder: ['invite < contact'],
      'filer may': ['withdraw'],
      respondent: ['agree-mediation|refuse-mediation'],
    },
    mediating: {
      holder: ['call-session|draft-agreement|fail < mediating'],
      'filer may': ['withdraw'],
      // Whoever of several has not answered yet.
      'respondent may': ['agree-mediation', 'refuse-mediation'],
    },
    signing: {
      'filer may': ['talk-again', 'withdraw'],
      'respondent may': ['talk-again'],
    },
    // What a court referred is told to it; the clock of that runs in such a case alone.
    agreed: {
      holder: ['report-agreement < reporting', 'finish'],
      filer: ['按照调解协议的约定履行'],
      respondent: ['按照调解协议的约定履行'],
      'filer may': ['join-application', 'notarise'],
      'respondent may': ['join-application', 'notarise'],
    },
    joined: { holder: ['report-agreement < reporting', 'apply-confirmation < sending'] },
    confirming: { holder: ['report-agreement < reporting'] },
    'not-confirmed': {
      holder: ['report-agreement < reporting', 'finish'],
      'filer may': ['notarise'],
      'respondent may': ['notarise'],
    },
    returning: { holder: ['return-to-court < reporting'] },
  },
  'patent-mediation': {
    received: {
      holder: ['send-notice < notice'],
      'filer may': ['withdraw'],
    },
    'awaiting-opinion': {
      'filer may': ['withdraw'],
      respondent: ['agree-mediation|refuse-mediation < opinion'],
    },
    agreeing: {
      holder: ['file < filing'],
      'filer may': ['withdraw'],
    },
    refusing: {
      holder: ['tell-not-filed < telling'],
    },
    mediating: {
      holder: ['call-session|draft-agreement|fail < duration'],
      'filer may': ['withdraw'],
    },
    signing: {
      'filer may': ['talk-again', 'withdraw'],
      'respondent may': ['talk-again'],
    },
    agreed: {
      holder: ['finish'],
      filer: ['按照调解协议的约定履行'],
      respondent: ['按照调解协议的约定履行'],
      'filer may': ['notarise'],
      'respondent may': ['notarise'],
    },
  },
  'fair-complaint': {
    received: {
      holder: ['accept|refuse < taking-up'],
      'filer may': ['withdraw'],
    },
    accepted: {
      holder: ['notify-exhibitor < handling'],
      'filer may': ['withdraw'],
    },
    'awaiting-answer': {
      'filer may': ['withdraw'],
      respondent: ['answer|undertake < answer'],
    },
    checking: {
      holder: [
        'find-none|order-on-ruling|close-on-undertaking|refer-adjudication|refer-penalty|refer-mediation < handling',
      ],
      'filer may': ['withdraw'],
      'respondent may': ['undertake'],
    },
    'after-closing': {
      holder: ['refer-adjudication|refer-penalty|refer-mediation|end-untold|find-none|order-on-ruling|fair-goes-on'],
      'filer may': ['withdraw'],
    },
    'closed-with-fair': { holder: ['finish'] },
    measures: { holder: ['finish'] },
    decided: { holder: ['finish'] },
    escalated: { holder: ['finish'] },
  },
  'platform-notice': {
    received: {
      holder: ['accept|refuse < taking-up'],
      'filer may': ['withdraw'],
    },
    accepted: {
      holder: ['notify-platform < handling'],
      'filer may': ['withdraw'],
    },
    'awaiting-platform': {
      holder: ['record-measures|order-correction < acting'],
      'filer may': ['withdraw'],
    },
    ordered: {
      holder: ['record-measures < correction'],
      'filer may': ['withdraw'],
    },
    measured: {
      holder: ['record-forwarding|order-correction < handling'],
      'filer may': ['withdraw-notice'],
    },
    forwarded: {
      'filer may': ['withdraw-notice'],
      respondent: ['counter-state < statement'],
    },
    'counter-stated': {
      holder: ['forward-statement < handling'],
      'filer may': ['withdraw-notice'],
    },
    'awaiting-complaint': {
      filer: ['complain < complaint'],
      'filer may': ['withdraw-notice'],
    },
    lifting: { holder: ['record-lifting < handling'] },
    kept: { holder: ['finish'] },
    lifted: { holder: ['finish'] },
    referred: { holder: ['finish'] },
  },
  'court-link': {
    received: { filer: ['apply'], 'filer may': ['withdraw'] },
    applied: { holder: ['accept|give-back|return'], 'filer may': ['withdraw'] },
    examining: { holder: ['grant|order-security|dismiss < ruling'], 'filer may': ['ask-to-withdraw'] },
    'awaiting-security': {
      filer: ['give-security < security'],
      'filer may': ['ask-to-withdraw'],
    },
    ordered: { holder: ['carry-out'] },
    // The ruling is upheld once somebody asked for reconsideration.
    measured: {
      filer: ['prove-suit < suit'],
      holder: ['serve-ruling < serving', 'lift < reconsideration-ruling'],
      'filer may': ['ask-reconsideration'],
      'respondent may': ['ask-reconsideration'],
    },
    lifting: {
      holder: ['lift', 'serve-ruling < serving'],
      'filer may': ['ask-reconsideration'],
      'respondent may': ['ask-reconsideration'],
    },
    'in-suit': {
      holder: ['report-infringement|report-end', 'serve-ruling < serving', 'lift < reconsideration-ruling'],
      'filer may': ['ask-reconsideration'],
      'respondent may': ['ask-reconsideration'],
    },
    confirming: {
      holder: ['call-applicants'],
      'filer may': ['supply-to-court'],
      'respondent may': ['supply-to-court'],
    },
    'confirmation-material': { filer: ['supply-to-court'], respondent: ['supply-to-court'] },
  },
  arbitration: {
    received: {
      filer: ['apply'],
      'filer may': ['ask-withdrawal'],
    },
    applied: {
      holder: ['accept|refuse < acceptance'],
      'filer may': ['ask-withdrawal'],
    },
    accepted: {
      holder: ['serve < service'],
      'filer may': ['ask-withdrawal'],
    },
    'awaiting-answer': {
      'filer may': ['supply-evidence', 'opine-on-evidence', 'refuse-online', 'ask-withdrawal'],
      respondent: ['answer < answer'],
      'respondent may': ['supply-evidence', 'opine-on-evidence', 'refuse-online'],
    },
    constituting: {
      filer: ['nominate'],
      'filer may': ['supply-evidence', 'opine-on-evidence', 'refuse-online', 'ask-withdrawal'],
      respondent: ['nominate'],
      'respondent may': ['supply-evidence', 'opine-on-evidence', 'late-answer', 'refuse-online'],
    },
    hearing: {
      holder: ['call-hearing|decide-on-papers < award'],
      'filer may': ['supply-evidence', 'opine-on-evidence', 'refuse-online', 'ask-withdrawal'],
      'respondent may': ['supply-evidence', 'opine-on-evidence', 'late-answer', 'refuse-online'],
    },
    deliberating: {
      holder: ['award|settle < award'],
      'filer may': ['ask-withdrawal'],
    },
    signing: {
      filer: ['sign-for|refuse-to-sign'],
      respondent: ['sign-for|refuse-to-sign'],
    },
    awarded: {
      holder: ['serve-award'],
      'filer may': ['ask-withdrawal'],
    },
    served: {
      filer: ['裁决书确定了您的义务的，按照裁决履行'],
      respondent: ['裁决书确定了您的义务的，按照裁决履行'],
      'filer may': ['record-set-aside', 'ask-correction'],
      'respondent may': ['record-set-aside', 'ask-correction'],
    },
    // That a court looks at it does not undo the award; its ruling is recorded by the secretary or the head.
    'set-aside-pending': {
      filer: ['裁决书确定了您的义务的，按照裁决履行'],
      respondent: ['裁决书确定了您的义务的，按照裁决履行'],
      'filer may': ['record-set-aside', 'ask-correction'],
      'respondent may': ['record-set-aside', 'ask-correction'],
    },
    suspended: {
      holder: ['resume'],
      'filer may': ['ask-withdrawal'],
    },
  },
  'court-link court confirmation': {
    received: {
      holder: ['take-confirmation|return-confirmation'],
      'filer may': ['ask-withdrawal'],
      'respondent may': ['ask-withdrawal'],
    },
    confirming: {
      holder: ['confirm-agreement|dismiss-confirmation|call-applicants < confirmation-ruling'],
      'filer may': ['supply-to-court', 'ask-withdrawal'],
      'respondent may': ['supply-to-court', 'ask-withdrawal'],
    },
    'confirmation-material': {
      filer: ['supply-to-court'],
      respondent: ['supply-to-court'],
      'filer may': ['ask-withdrawal'],
      'respondent may': ['ask-withdrawal'],
    },
    applied: { holder: ['accept'], 'respondent may': ['ask-withdrawal'] },
    examining: { holder: ['grant|order-security|dismiss < ruling'], 'respondent may': ['ask-withdrawal'] },
    'awaiting-security': {
      filer: ['give-security < security'],
      'respondent may': ['ask-withdrawal'],
    },
    ordered: { holder: ['carry-out'], 'respondent may': ['ask-withdrawal'] },
    measured: {
      filer: ['prove-suit < suit'],
      holder: ['serve-ruling < serving', 'lift < reconsideration-ruling'],
      'filer may': ['ask-reconsideration'],
      'respondent may': ['ask-reconsideration'],
    },
    lifting: {
      holder: ['lift', 'serve-ruling < serving'],
      'filer may': ['ask-reconsideration'],
      'respondent may': ['ask-reconsideration'],
    },
    'in-suit': {
      holder: ['report-infringement|report-end', 'serve-ruling < serving', 'lift < reconsideration-ruling'],
      'filer may': ['ask-reconsideration'],
      'respondent may': ['ask-reconsideration'],
    },
  },
  'ip-assistance': {
    received: { holder: ['accept|request-supplement|refuse < review'], 'filer may': ['withdraw'] },
    supplementing: { filer: ['supply < supplement'], 'filer may': ['withdraw'] },
    rechecking: { holder: ['accept|refuse < review'], 'filer may': ['withdraw'] },
    refusing: { holder: ['serve-refusal'] },
    refused: { 'filer may': ['object'] },
    objecting: { lead: ['accept-after-all|uphold-refusal'] },
    helping: { holder: ['advise|convene-experts < handling'], 'filer may': ['withdraw'] },
    expert: { holder: ['record-expert-opinion < expert-opinion'], 'filer may': ['withdraw'] },
    advised: { holder: ['follow-up < following'] },
    followed: { holder: ['close'] },
  },
  'liaison customs': {
    received: {
      holder: ['take-in-hand|give-back < taking-in-hand'],
      'filer may': ['ask-withdrawal'],
    },
    'in-hand': {
      holder: ['record-finding < finding'],
      filer: ['answer-customs|decline-detention < holder-answer'],
      'filer may': ['prove-court-accepted', 'ask-withdrawal'],
    },
    'on-record': {},
    'awaiting-material': {
      filer: ['supply-material'],
      'filer may': ['answer-customs', 'decline-detention', 'prove-court-accepted', 'ask-withdrawal'],
    },
  },
  'liaison police': {
    received: {
      holder: ['take-in-hand|give-back < taking-in-hand'],
      'filer may': ['ask-withdrawal'],
    },
    'in-hand': {
      holder: ['answer|give-back < answer'],
      'filer may': ['ask-withdrawal'],
    },
    'on-record': {},
    'awaiting-material': {
      filer: ['supply-material'],
      'filer may': ['ask-withdrawal'],
    },
  },
  'liaison police crime': {
    received: {
      holder: ['take-crime-referral|return < taking-in-hand'],
    },
    'in-hand': {
      holder: ['open-criminal-case|refuse-criminal-case < crime-decision'],
    },
    'on-record': {},
    'awaiting-material': {
      filer: ['supply-material'],
    },
  },
  'liaison police reconsideration': {
    received: {
      holder: ['take-reconsideration|return < taking-in-hand'],
    },
    'in-hand': {
      holder: ['uphold-refusal|open-criminal-case < reconsideration'],
    },
    'on-record': {},
    'awaiting-material': {
      filer: ['supply-material'],
    },
  },
  'liaison police notice-to-file': {
    received: {
      holder: ['take-notice-to-file|return < taking-in-hand'],
    },
    'in-hand': {
      holder: ['open-criminal-case < filing-on-notice'],
    },
    'on-record': {},
    'awaiting-material': {
      filer: ['supply-material'],
    },
  },
  'liaison police reasons': {
    received: {
      holder: ['take-reasons-request < taking-in-hand'],
    },
    'in-hand': {
      holder: ['give-reasons < giving-reasons'],
    },
    'on-record': {},
    'awaiting-material': {
      filer: ['supply-material'],
    },
  },
  'liaison court': {
    received: {
      holder: ['take-in-hand|give-back < taking-in-hand'],
      'filer may': ['ask-withdrawal'],
    },
    'in-hand': {
      holder: ['answer|give-back < answer'],
      'filer may': ['ask-withdrawal'],
    },
    'on-record': {},
    'awaiting-material': {
      filer: ['supply-material'],
      'filer may': ['ask-withdrawal'],
    },
  },
  'liaison court confirmation': {
    received: {
      holder: ['take-confirmation|return < taking-in-hand'],
      'filer may': ['ask-withdrawal'],
    },
    'in-hand': {
      holder: ['confirm-agreement|dismiss-confirmation < ruling'],
      'filer may': ['supply-to-court', 'ask-withdrawal'],
      'respondent may': ['supply-to-court'],
    },
    'on-record': {},
    'awaiting-material': {
      filer: ['supply-to-court'],
      'filer may': ['ask-withdrawal'],
      respondent: ['supply-to-court'],
    },
  },
  'liaison procuratorate': {
    received: {
      holder: ['take-in-hand|give-back < taking-in-hand'],
      'filer may': ['ask-withdrawal'],
    },
    'in-hand': {
      holder: ['answer|give-back < answer'],
      'filer may': ['ask-withdrawal'],
    },
    'on-record': {},
    'awaiting-material': {
      filer: ['supply-material'],
      'filer may': ['ask-withdrawal'],
    },
  },
  'liaison procuratorate supervision': {
    received: {
      holder: ['take-supervision|return < taking-in-hand'],
    },
    'in-hand': {
      holder: ['answer-supervision|return < answer'],
    },
    'on-record': {
      holder: [],
    },
    'awaiting-material': {
      filer: ['supply-material'],
    },
  },
  'liaison procuratorate copy': {
    received: {
      holder: ['take-copy|return < taking-in-hand'],
    },
    'in-hand': {
      holder: [],
    },
    'on-record': {
      holder: ['keep-on-record|advise-on-referral'],
    },
    'awaiting-material': {
      filer: ['supply-material'],
    },
  },
}
