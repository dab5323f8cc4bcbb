import type {
  Asset,
  Authority,
  Customer,
  Dashboard,
  Device,
  EntityGroupType,
  JwtPair,
  PageData,
  PageLink,
  User,
  UserPasswordPolicy,
} from 'ngx-self-registration/models';

/** Who owns an entity: a tenant, or one customer of it. */
export interface Owner {
  tenantId: string;
  /** Null where the tenant itself is the owner. */
  customerId: string | null;
}

/** An entity as access decisions see it. */
export interface OwnedEntity extends Owner {
  type: OwnedEntityType;
  id: string;
  name: string;
}

/** Entities with an owner that registration and access control ask about. */
export type OwnedEntityType = 'CUSTOMER' | 'USER' | 'DEVICE' | 'ASSET' | 'DASHBOARD';

/**
 * Key of a user's additional info that says by which way the login came to be. Only the server writes it: a link of a
 * sign-up asks for no password, so whoever could set it would decide the password behind somebody else's link.
 */
export const SELF_REGISTERED = 'selfRegistered';

/** Who somebody is, not yet what they may do. */
export interface Person {
  id: string;
  email: string;
  authority: Authority;
  /** Null for a system administrator. */
  tenantId: string | null;
  customerId: string | null;
}

/** A new login and how it gets its password. */
export interface NewUser extends Owner {
  authority: Authority;
  email: string;
  firstName?: string;
  lastName?: string;
  phone?: string;
  additionalInfo?: Record<string, unknown>;
  /** The chosen password, as {@link Platform.keepPassword} gives it; absent where the user chooses one at activation. */
  passwordHash?: string;
}

/** What is made for something that may ask for it again, because the answer got lost or the server stopped. */
export interface Once {
  /** Id of what it is made for, such as a registration. Asked again for it, a platform gives what it has made before. */
  onceFor: string;
}

/**
 * What the floors above need of an IoT platform, as promises about people and things. `embedded/` keeps them on our own
 * tables; a ThingsBoard Community Edition behind REST would be a second implementation, which is why everybody goes this
 * way. `conformance/` tries every promise on an implementation.
 *
 * Each method is done as a whole or not at all. On a platform that shares our database, several in one unit of work
 * (`db.transaction`, see `kernel/db/unit-of-work.ts`) are so together, and what fails there is for the whole unit to fail
 * with. Another platform knows nothing of units: whoever calls it must be able to do all of it again, and does so outside
 * of units, because it may be slow and a unit keeps others waiting.
 */
export interface Platform {
  /** Whether its methods are part of the unit of work in which they are called. */
  readonly sharesDatabase: boolean;
  /** An entity with its owner, or null where there is none of that type and id. */
  findOwned(type: OwnedEntityType, id: string): Promise<OwnedEntity | null>;
  /**
   * Like {@link findOwned}. In a unit of work on a platform that shares our database, nobody deletes it or gives it to
   * another owner until the unit's end.
   */
  holdOwned(type: OwnedEntityType, id: string): Promise<OwnedEntity | null>;
  /**
   * One page of the entities of a type that are in an entity group, searched and sorted. Groups are not the platform's: one
   * that does not share our database is told from outside what is in them.
   */
  pageOfMembers(
    type: OwnedEntityType,
    entityGroupId: string,
    link: PageLink,
  ): Promise<PageData<Customer | User | Device | Asset | Dashboard>>;
  /** Title of an owner, for showing; empty where it is gone. */
  ownerName(owner: Owner): Promise<string>;
  /** Ids of the customers below an owner, at any depth, without the owner itself. */
  customersBelow(owner: Owner): Promise<string[]>;

  /** Makes a customer of a tenant, or below another customer. 400 where that owner has one with the title. */
  createCustomer(owner: Owner, customer: Customer): Promise<Customer>;
  /**
   * Makes a customer of a tenant's own, whatever others are called: with the title itself, or with the lowest number from
   * 2 on, in parentheses, that none of them has. On a platform that shares our database, asked again only where the unit
   * of work was taken back.
   */
  createNumberedCustomer(tenantId: string, customer: Customer, once: Once): Promise<Customer>;
  /** Deletes a customer with its users. Nothing where there is none. */
  deleteCustomer(id: string): Promise<void>;
  findCustomer(id: string): Promise<Customer | null>;

  /**
   * Who is behind an access token, and of which session it is. Throws 401: code 11 where the token has expired, 10 where
   * it is none, or its user is gone or not active any more, or its session or all tokens of the user were ended.
   */
  authenticate(token: string): Promise<{ person: Person; sessionId: string }>;
  /** The token pair of a new session for an active user, who has just proved who they are. 404 where there is none. */
  signIn(userId: string): Promise<JwtPair>;
  /** Whether people can be made in a tenant at the moment. */
  takesPeople(tenantId: string): Promise<boolean>;
  /** What a password must be here. */
  passwordPolicy(): Promise<UserPasswordPolicy>;
  /**
   * A chosen password as it may lie in our database until its login is made, and as the other methods take it: nobody
   * reads the password from it who has the database alone.
   */
  keepPassword(password: string): Promise<string>;
  /**
   * Makes a user who is not active yet. 400 where the owner has one with the address, or it is no address; on a platform
   * on which an address is one person's everywhere, where anybody has it. `once` as with a numbered customer.
   */
  createUser(user: NewUser, once?: Once): Promise<User>;
  findUser(id: string): Promise<User | null>;
  /** The active users who sign in by an e-mail address, oldest first: an address has at most one login in each tenant. */
  findUsersByLogin(email: string, limit: number): Promise<User[]>;
  /** All users with an address, active or not, of one tenant; of all tenants where `tenantId` is null. */
  findUsersByEmail(email: string, tenantId: string | null): Promise<User[]>;
  /**
   * Addresses of active users of a tenant, in order, at most `limit`: of all of it, of one owner (`customerId` null: the
   * tenant itself), of those named, or of those named whom that owner has.
   */
  activeEmails(
    tenantId: string,
    of: { customerId?: string | null; userIds?: readonly string[] },
    limit: number,
  ): Promise<string[]>;
  isActive(userId: string): Promise<boolean>;
  /** Makes a user active, to sign in by their address. Throws 400 where somebody else of the tenant does so already. */
  activate(userId: string): Promise<void>;
  /** Makes a new activation token, or takes a given one (the old one dies), and returns it; only its hash is stored. */
  issueActivationToken(userId: string, token?: string): Promise<string>;
  /** Whether an activation token is known, unused and not expired; does not use it up. */
  isActivationToken(token: string): Promise<boolean>;
  /**
   * Uses up an activation token: its user becomes active. Null where it is unknown, used or expired, and where the
   * user never chose a password and `passwordHash` brings none. Throws 400 like {@link activate}.
   */
  redeemActivationToken(token: string, passwordHash?: string): Promise<User | null>;
  /** Makes a password reset token, or takes a given one (the old one dies), and returns it; only its hash is stored. */
  issueResetToken(userId: string, token?: string): Promise<string>;
  /** Whether a password reset token is known, unused and not expired; does not use it up. */
  isResetToken(token: string): Promise<boolean>;
  /**
   * Uses up a password reset token: sets the password and ends all logins of its user. Null where it is unknown, used
   * or expired.
   */
  redeemResetToken(token: string, passwordHash: string): Promise<User | null>;

  /**
   * Sees to it that the platform itself shows to an owner's people what rights open to them, where it has to be told.
   * Nothing where it asks the gate.
   */
  showRights(owner: Owner): Promise<void>;

  /** Makes a dashboard; its configuration stays as it came. */
  createDashboard(owner: Owner, dashboard: Dashboard): Promise<Dashboard>;
  /** Deletes attributes, telemetry and relations of what is gone. */
  forgetValues(ids: readonly string[]): Promise<void>;
  /**
   * Moves an entity to another owner of the same tenant. 404 where it is gone; 400 where the new owner has a customer,
   * device or asset of that name, or a customer would come to stand below itself.
   */
  changeOwner(type: OwnedEntityType, id: string, to: Owner): Promise<void>;
}

/**
 * What the platform tells about its entities, as soon as it has written it down and before it answers: whoever listens
 * fails the method, and has the method's unit of work at hand. `registration/` listens: it keeps the groups "All" filled
 * and gives each new owner its default groups and roles.
 */
export interface PlatformEvents {
  ownerCreated(owner: Owner): Promise<void>;
  entityCreated(type: EntityGroupType, id: string, owner: Owner): Promise<void>;
  /** Entities leave all groups of its old owner and enters the new one's "All". */
  ownerChanged(type: EntityGroupType, ids: readonly string[], to: Owner): Promise<void>;
  entityDeleted(type: EntityGroupType, ids: readonly string[]): Promise<void>;
  /** Customers of a tenant that go, with the groups and roles that they own. Returns the ids of the groups. */
  ownerDeleted(tenantId: string, customerIds: readonly string[]): Promise<string[]>;
}
