import { EntityId } from './entity.model';

/** A settings document of the platform under one key. */
export interface AdminSettings<T = unknown> {
  id?: EntityId<'ADMIN_SETTINGS'>;
  createdTime?: number;
  tenantId?: EntityId<'TENANT'>;
  key: string;
  jsonValue: T;
}

/** SMTP settings: the `jsonValue` of the settings document `mail`. */
export interface MailSettings {
  /** The tenant's own mail settings are off while this is true, and the system's are used. */
  useSystemMailSettings?: boolean;
  mailFrom: string;
  smtpProtocol: 'smtp' | 'smtps';
  smtpHost: string;
  /** 1 to 65535; the platform keeps it as a number or as text. */
  smtpPort: number | string;
  /** Milliseconds. */
  timeout: number | string;
  enableTls?: boolean | string;
  tlsVersion?: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';
  enableProxy?: boolean;
  proxyHost?: string;
  proxyPort?: number | string;
  proxyUser?: string;
  proxyPassword?: string;
  username?: string;
  /** Write-only: never in an answer of our server; a save that leaves it out keeps the stored one. */
  password?: string;
  /** Platform's flag: true while a password is to be changed or none is stored. */
  showChangePassword?: boolean;
}
