import { EMAIL_MAX_LENGTH } from 'ngx-self-registration/models';

/** The columns that keep names and the like take so many characters. */
const COLUMN = 255;
const NAME = { min: 1, max: COLUMN, notBlank: true } as const;
const TEXT = { max: COLUMN } as const;
const EMAIL = { max: EMAIL_MAX_LENGTH } as const;

/** What nothing else is said about: texts of requests, names of keys, words to search for. */
export const TEXT_LIMIT = TEXT;

/** A word of the platform's vocabularies where it may be one that the server does not know. */
export const WORD_LIMIT = { max: 50 } as const;

/** A text that is trimmed first and measured then, as it is sent. */
export const UNTRIMMED_LIMIT = { max: 10_000 } as const;

/** An e-mail address by which somebody signs in or up. */
export const EMAIL_LIMIT = EMAIL;

/** Passwords as they are sent: what is too long for the policy is told so, what is longer than this is not read. */
export const PASSWORD_LIMIT = { max: 1000 } as const;

/** Tokens of links in mails. */
export const LINK_TOKEN_LIMIT = { min: 1, max: 500 } as const;

/** A device, and the secret by which it is claimed. */
export const DEVICE_LIMITS = { name: NAME, type: TEXT, label: TEXT, secretKey: TEXT } as const;

/** An asset. */
export const ASSET_LIMITS = { name: NAME, type: TEXT, label: TEXT } as const;

/** A profile of devices or assets; its image is a data URL. */
export const PROFILE_LIMITS = { name: NAME, description: { max: 1000 }, image: { max: 1_000_000 } } as const;

/** A package of firmware or software. */
export const OTA_PACKAGE_LIMITS = { title: NAME, version: NAME, tag: TEXT, url: { max: 2000 } } as const;

/** A scheduler event. */
export const SCHEDULER_EVENT_LIMITS = { name: NAME, type: NAME } as const;

/** Credentials of a device. */
export const DEVICE_CREDENTIALS_LIMITS = { id: TEXT, value: { max: 20_000 } } as const;

/** Things that one request imports; `file`: characters of the text. */
export const BULK_IMPORT_LIMITS = { rows: 1000, file: { max: 2_000_000 }, columns: { max: 200 } } as const;

/** A relation between two things; `maxLevel`: how far a search goes that says how far. */
export const RELATION_LIMITS = { type: NAME, maxLevel: { min: -1, max: 50 } } as const;

/** A customer. Its e-mail address is contact data: whoever keeps it says what it is. */
export const CUSTOMER_LIMITS = {
  title: NAME,
  country: TEXT,
  state: TEXT,
  city: TEXT,
  address: TEXT,
  address2: TEXT,
  zip: TEXT,
  phone: TEXT,
  email: TEXT,
} as const;

/** A user. */
export const USER_LIMITS = { email: EMAIL, firstName: TEXT, lastName: TEXT, phone: TEXT } as const;

/** A dashboard; its image is a data URL. */
export const DASHBOARD_LIMITS = { title: NAME, image: { max: 5_000_000 } } as const;

/** A role. */
export const ROLE_LIMITS = { name: NAME } as const;

/** An entity group; `members`: of one request. */
export const ENTITY_GROUP_LIMITS = { name: NAME, members: { max: 1000 } } as const;

/** A domain; `hostNameProblem` says the rest. */
export const DOMAIN_LIMITS = { name: TEXT } as const;

/** A set of recipients. */
export const NOTIFICATION_TARGET_LIMITS = {
  name: NAME,
  description: { max: 1000 },
  usersIds: { max: 500 },
} as const;

/** A tenant's sign-up form. */
export const SIGN_UP_FORM_LIMITS = {
  title: { max: 200 },
  /** An e-mail address has to fit behind it. */
  customerTitlePrefix: { max: 200 },
  siteKey: { max: 512 },
  secretKey: { max: 512 },
  logActionName: { max: 100 },
  permissions: { max: 50 },
  signUpFields: { max: 50 },
  fieldLabel: NAME,
  /** HTML; pictures inside count too. */
  policy: { max: 2_000_000 },
} as const;

/** Mail settings. */
export const MAIL_SETTINGS_LIMITS = {
  mailFrom: { min: 1, max: COLUMN, notBlank: true },
  smtpHost: { min: 1, max: COLUMN, notBlank: true },
  smtpPort: { min: 1, max: 65_535 },
  /** Milliseconds. A mail server that needs longer than ten minutes is not there. */
  timeout: { min: 0, max: 600_000 },
  username: TEXT,
  proxyHost: TEXT,
  proxyPort: { min: 1, max: 65_535 },
  proxyUser: TEXT,
} as const;
