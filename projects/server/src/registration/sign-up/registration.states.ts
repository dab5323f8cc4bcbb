/**
 * Where a registration is on its way:
 * - `SUBMITTED`: filled in, and what comes next is not decided; no row rests in it;
 * - `WAITING_FOR_APPROVAL`: somebody has to approve it before its mail leaves;
 * - `WAITING_FOR_EMAIL`: its link is, or will be, in the mailbox; once that is opened, until everything is made of it;
 * - `ACTIVE`: a user came of it;
 * - `EXPIRED`: its time is over, or another one with its address was confirmed; `REFUSED`: not approved.
 */
export type RegistrationState =
  'SUBMITTED' | 'WAITING_FOR_APPROVAL' | 'WAITING_FOR_EMAIL' | 'ACTIVE' | 'EXPIRED' | 'REFUSED';

/** What may happen to a registration. */
export type RegistrationEvent =
  'MAIL_POSTED' | 'APPROVAL_NEEDED' | 'APPROVED' | 'REFUSED' | 'PROVISIONED' | 'OVERTAKEN' | 'TIME_OVER';

/** All ways there are; what is not among them does not happen. */
export const TRANSITIONS: Readonly<
  Record<RegistrationState, Readonly<Partial<Record<RegistrationEvent, RegistrationState>>>>
> = {
  SUBMITTED: { MAIL_POSTED: 'WAITING_FOR_EMAIL', APPROVAL_NEEDED: 'WAITING_FOR_APPROVAL' },
  WAITING_FOR_APPROVAL: { APPROVED: 'WAITING_FOR_EMAIL', REFUSED: 'REFUSED', TIME_OVER: 'EXPIRED' },
  WAITING_FOR_EMAIL: { PROVISIONED: 'ACTIVE', OVERTAKEN: 'EXPIRED', TIME_OVER: 'EXPIRED' },
  ACTIVE: {},
  EXPIRED: {},
  REFUSED: {},
};

/** Which states an event leads out of, and the one that it leads to. */
export function transition(event: RegistrationEvent): { from: RegistrationState[]; to: RegistrationState } {
  const ways = Object.entries(TRANSITIONS).filter(([, events]) => events[event]);
  return { from: ways.map(([state]) => state as RegistrationState), to: ways[0][1][event]! };
}
