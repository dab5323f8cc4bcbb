import type { FastifyBaseLogger } from 'fastify';
import type { Access } from './access/access.port';
import type { ThingRegistry } from './access/things';
import type { Tokens } from './auth/tokens';
import type { Config } from './config';
import type { Db } from './db/client';
import type { Platform } from './platform/platform.port';
import type { ProofNetwork } from './registration/domain/proof/proof-network';

/** What every area of the server is given; made once in `app.ts`. */
export interface AppContext {
  config: Config;
  db: Db;
  platform: Platform;
  access: Access;
  /** How each kind of things is found; areas that keep one register it. */
  things: ThingRegistry;
  tokens: Tokens;
  /** Milliseconds since 1970; tests set it. */
  now(): number;
  log: FastifyBaseLogger;
  /** How proofs of domains are looked for; absent: in the network as it is. Tests bring their own. */
  proofNetwork?: ProofNetwork;
}
