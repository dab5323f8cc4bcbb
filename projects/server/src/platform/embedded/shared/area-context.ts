import type { FastifyRequest } from 'fastify';
import type { EntityGroupType, User } from 'ngx-self-registration/models';
import type { Access, Caller } from '../../needs/access.port';
import type { AppContext } from '../../../app-context';
import type { Db } from '../../../kernel/db/client';
import type { App } from '../../../kernel/http/app.types';
import type { OwnedEntity, Owner, PlatformEvents } from '../../platform.port';

/**
 * Puts a new entity into the groups that a request names. Entity groups are not the platform's, so it is given from
 * outside; it checks ADD_TO_GROUP and that group and entity fit.
 */
export type AddToGroups = (
  access: Access,
  tx: Db,
  caller: Caller,
  groupIds: readonly string[],
  type: EntityGroupType,
  entityId: string,
  owner: Owner,
) => Promise<void>;

/**
 * Refuses (403) acting on the login of a user who may do more than the caller. Roles are not the platform's, so this is
 * given from outside, too.
 */
export type RequireMayManage = (access: Access, tx: Db, caller: Caller, user: OwnedEntity) => Promise<void>;

/** Makes a change, and refuses it (400) where it would leave a tenant without an administrator. */
export type KeepingAdministrator = <T>(tx: Db, tenantId: string, change: () => Promise<T>) => Promise<T>;

/** Asks for the mail with which a user who is not active becomes so, because of the request; mail is not the platform's. */
export type RequestActivationMail = (ctx: AppContext, tx: Db, user: User, request: FastifyRequest) => Promise<void>;

/** What the platform's routes are given from outside. */
export interface PlatformHooks {
  addToGroups: AddToGroups;
  requireMayManage: RequireMayManage;
  keepingAdministrator: KeepingAdministrator;
  requestActivationMail: RequestActivationMail;
}

/** What the platform's own routes need besides the context of all areas. */
export interface PlatformContext extends AppContext, PlatformHooks {
  events: PlatformEvents;
}

/** Routes of one area of the platform. */
export type PlatformArea = (app: App, ctx: PlatformContext) => void;
