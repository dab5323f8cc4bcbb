import type { FastifyBaseLogger } from 'fastify';
import type { Access } from './platform/needs/access.port';
import type { AuditLog } from './platform/needs/audit.port';
import type { ThingRegistry } from './platform/needs/things';
import type { UseRegistry } from './platform/needs/uses';
import type { Config } from './config';
import type { Db } from './kernel/db/client';
import type { Platform } from './platform/platform.port';

/** What every area of the server is given; made once in `app.ts`. */
export interface AppContext {
  config: Config;
  db: Db;
  platform: Platform;
  access: Access;
  /** Who did what. */
  audit: AuditLog;
  /** How each kind of things is found; areas that keep one register it. */
  things: ThingRegistry;
  /** Who uses a thing; areas that use one register it, and whoever deletes it asks. */
  uses: UseRegistry;
  /** Under which the tokens of links lie sealed until their mails have left. */
  linkKey: string;
  /** Milliseconds since 1970; tests set it. */
  now(): number;
  log: FastifyBaseLogger;
}
