import { EntityId } from './entity.model';
import { GroupPermission } from './role.model';
import { CaptchaVersion, SignUpField } from './sign-up.model';

/** Captcha settings as an administrator edits them. `secretKey` is write-only with our server. */
export interface CaptchaParams {
  version: CaptchaVersion;
  /** reCAPTCHA v2 and v3. */
  siteKey?: string;
  /** Sent when it changes; a save that leaves it out keeps the stored one. */
  secretKey?: string;
  logActionName?: string;
  /** reCAPTCHA Enterprise. */
  projectId?: string;
  serviceAccountCredentials?: string;
  serviceAccountCredentialsFileName?: string;
}

/** The dashboard a user opens after login. */
export interface DefaultDashboardParams {
  id?: string;
  fullscreen?: boolean;
}

/** The dashboard that replaces a user's home page. */
export interface HomeDashboardParams {
  id?: string;
  hideToolbar?: boolean;
}

/** A tenant's web sign-up form and what a registration gets. */
export interface WebSelfRegistrationParams {
  type: 'WEB';
  enabled?: boolean;
  /** Text shown above the form, up to 200 characters. */
  title?: string;
  domainId: EntityId<'DOMAIN'>;
  captcha?: CaptchaParams;
  /** Roles of the user group that each registration makes; entries have no `userGroupId`. */
  permissions?: GroupPermission[];
  /** Who is told about a registration. */
  notificationRecipient?: EntityId<'NOTIFICATION_TARGET'> | null;
  signUpFields?: SignUpField[];
  /** The new customer's title is this prefix and the e-mail address. */
  customerTitlePrefix?: string;
  showPrivacyPolicy?: boolean;
  /** HTML; sanitized by the server when saved and by the page when shown. */
  privacyPolicy?: string;
  showTermsOfUse?: boolean;
  /** HTML, like the privacy policy. */
  termsOfUse?: string;
  defaultDashboard?: DefaultDashboardParams | null;
  homeDashboard?: HomeDashboardParams | null;
  /** Customer group that new customers are added to besides "All". */
  customerGroupId?: EntityId<'ENTITY_GROUP'> | null;
  customMenuId?: EntityId<'CUSTOM_MENU'> | null;
}

/** A host name on which a tenant's console and sign-up form answer. */
export interface Domain {
  id?: EntityId<'DOMAIN'>;
  createdTime?: number;
  tenantId?: EntityId<'TENANT'>;
  name: string;
  oauth2Enabled?: boolean;
  propagateToEdge?: boolean;
}

/** A domain as lists have it. */
export interface DomainInfo extends Domain {
  oauth2ClientInfos?: unknown[];
  /** Of our server, where it asks for proof that a domain is the tenant's; other platforms send none. */
  proof?: DomainProof;
}

/** How a tenant proves that a domain is its own. Before that the domain does not count. */
export interface DomainProof {
  required: boolean;
  proven: boolean;
  /** What has to be found, at one of the two places. No secret. */
  token: string;
  /** Address below the domain, over HTTP or HTTPS, whose text is the token. */
  path: string;
  /** Name in DNS of which a TXT record is the token. */
  dnsName: string;
}

/** Which users of the platform a notification goes to. */
export type UsersFilter =
  | { type: 'ALL_USERS' }
  | { type: 'TENANT_ADMINISTRATORS'; tenantsIds?: string[]; tenantProfilesIds?: string[] }
  | { type: 'CUSTOMER_USERS'; customerId: string }
  | { type: 'USER_LIST'; usersIds: string[] }
  | { type: 'SYSTEM_ADMINISTRATORS' };

/** A named set of recipients. */
export interface NotificationTarget {
  id?: EntityId<'NOTIFICATION_TARGET'>;
  createdTime?: number;
  tenantId?: EntityId<'TENANT'>;
  name: string;
  configuration: {
    type: 'PLATFORM_USERS' | 'SLACK' | 'MICROSOFT_TEAMS';
    description?: string;
    usersFilter?: UsersFilter;
  };
}
