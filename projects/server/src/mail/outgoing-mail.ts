import type { Authority } from 'ngx-self-registration/models';
import type { FastifyRequest } from 'fastify';
import { clientOf } from '../kernel/http/client';
import type { Entrance } from './links';

/**
 * What each kind of mail keeps until it leaves; people, tokens and the addresses that links lead to are looked up and
 * made then, not before: a domain may be another tenant's meanwhile.
 */
export interface MailTemplates {
  /**
   * To whoever has signed up: confirm the address. The token of the link waits sealed; where there is none, it is made
   * when the mail leaves. Older versions have left it as it is (`token`).
   */
  SIGN_UP: { registrationId: string; sealedToken?: string; token?: string; entrance: Entrance };
  /** The same again, for the newest sign-up of the address in the tenant, if there is one. */
  SIGN_UP_AGAIN: { entrance: Entrance };
  /** To a user whom an administrator has made: choose a password. The token is there from the first try on. */
  ACTIVATION: { userId: string; entrance: Entrance; token?: string };
  /** After an activation: what the sign-in name is. */
  ACTIVATED: { entrance: Entrance };
  /**
   * To whoever has forgotten the password, if somebody signs in by the address. Where they do so in several tenants, it
   * becomes a mail for each of their users (`userId`) when it leaves. The token is there from the first try on.
   */
  PASSWORD_RESET: { entrance: Entrance; userId?: string; token?: string };
  /** To all who are told about registrations; it becomes a mail to each when it leaves. The recipient is who registered. */
  REGISTRATION_NOTICES: { targetId: string; email: string; name: string; customer: string };
  /** To one of those who are told about registrations. */
  REGISTRATION_NOTICE: { email: string; name: string; customer: string };
}

/** Name of a kind of mail. */
export type MailTemplate = keyof MailTemplates;

/** A mail on its way into the outbox. */
export interface OutgoingMail<Template extends MailTemplate = MailTemplate> {
  template: Template;
  data: MailTemplates[Template];
  /** Lower case. */
  recipient: string;
  /** By whose mail server it leaves; null: the system's, or that of the tenant that is found when it leaves. */
  tenantId: string | null;
  /** A newer mail with the same key takes the place of older ones that have not left; absent: each for itself. */
  replaces?: string;
}

/** Who is behind a mail: every mail is somebody's doing, and is counted against them. */
export interface MailCause {
  /** As `clientOf` tells it. */
  client: string;
  /** Whoever is signed in; null for a stranger. */
  sender: { userId: string; authority: Authority; tenantId: string | null; customerId: string | null } | null;
}

/** The cause of the mails that a request leads to. */
export function causeOf(request: FastifyRequest): MailCause {
  const { caller } = request;
  if (!caller) return { client: clientOf(request), sender: null };
  const { userId, authority, tenantId, customerId } = caller;
  return { client: clientOf(request), sender: { userId, authority, tenantId, customerId } };
}
