import { resolve } from 'node:path';

/**
 * Settings of the server, read once at start. The comments are what operators read: `docs/operate/variables.md` is made of
 * them.
 */
export interface Config {
  /** Port to listen on; 0 takes any free one. */
  port: number;
  /** Address to listen on. `0.0.0.0` lets other machines reach the server without a proxy. */
  host: string;
  /**
   * Base of links in mails, such as `https://iot.example.com`. Set it where people reach the server by another port or
   * scheme. Absent: the domain of the sign-up form of the recipient's tenant.
   */
  publicUrl?: string;
  /**
   * `true`: a domain counts once its tenant has proven that it is theirs, by a file or in DNS. For servers with several
   * tenants.
   */
  domainProof: boolean;
  /** Folder of the built-in database (PGlite). Not used where `DATABASE_URL` is set. */
  dataDir: string;
  /** A PostgreSQL to use instead of the built-in database: `postgres://user:password@host:5432/name`. */
  databaseUrl?: string;
  /** `true` makes demo accounts with well-known passwords, and `/mailbox`, which everybody may read. Never in production. */
  demo: boolean;
  /** Where the demo's mail server would like to listen; a taken port is replaced by a free one. */
  demoSmtpPort: number;
  /**
   * Key that signs tokens, and seals those of links until their mail has left; 32 characters or more. Absent: made once and
   * kept in the database, so that a copy of the database is enough to sign in as anybody.
   */
  jwtSecret?: string;
  /** Where answers of reCAPTCHA are checked. */
  recaptchaVerifyUrl: string;
  /** `true` believes the `X-Forwarded-*` headers of one proxy. Only behind a proxy that sets them itself. */
  trustProxy: boolean;
  /**
   * Folder of a built console to serve at `/`; ThingsBoard's own UI (4.2, 4.3) is one. In front of a ThingsBoard: of this
   * project's console, at `/registration`. Absent: REST only.
   */
  consoleDir?: string;
  /** Other origins that the console may load pictures and data from, as content security policies write them. */
  consoleOrigins: string[];
  /**
   * `true` sends the console's policy without `'unsafe-eval'`: actions of dashboards run as the server has compiled them, and
   * those that it cannot compile say that they may not run.
   */
  forbidEval: boolean;
  /**
   * Address of a ThingsBoard Community Edition to stand in front of, such as `http://127.0.0.1:9090`: see
   * [In front of ThingsBoard](../community-edition). The console is at `/registration` then, and the demo is not there.
   */
  thingsboardUrl?: string;
  /**
   * `false`: ThingsBoard's own pages get no links to ours, "Create account" under its login form and "Registration and roles"
   * in the menu of administrators.
   */
  thingsboardLinks: boolean;
  /** Folder of these pages, built, to serve at `/docs`. Absent: they are not served. */
  docsDir?: string;
  /** Least serious messages that the log on standard error shows: `fatal`, `error`, `warn`, `info`, `debug`, `trace` or `silent`. */
  logLevel: LogLevel;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** One of pino's levels. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The server cannot start. Its message is one sentence that says what to do. */
export class StartError extends Error {}

/** A setting that makes no sense. Its message is one sentence for the person who set it. */
export class ConfigError extends StartError {}

const flag = (name: string, value: string | undefined, byDefault = false): boolean => {
  if (value === undefined || value === '') return byDefault;
  if (value === 'true' || value === 'false') return value === 'true';
  throw new ConfigError(`${name} must be true or false, not "${value}".`);
};

const portNumber = (name: string, value: string | undefined, byDefault: number): number => {
  const port = value === undefined || value === '' ? byDefault : Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new ConfigError(`${name} must be a number from 0 to 65535, not "${value}".`);
  }
  return port;
};

const url = (name: string, value: string | undefined, protocols: string[]): string | undefined => {
  if (!value) return undefined;
  const parsed = URL.canParse(value) ? new URL(value) : undefined;
  if (!parsed || !protocols.includes(parsed.protocol)) {
    throw new ConfigError(`${name} must be an address that starts with ${protocols.join('// or ')}//, not "${value}".`);
  }
  return value.replace(/\/+$/, '');
};

/** An origin, of one host or of all below one; nothing else that a policy could be made wider by. */
const ORIGIN = /^(https?|wss?):\/\/(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?$/i;

const origins = (name: string, value: string | undefined): string[] => {
  const all = (value ?? '').split(/\s+/).filter((origin) => origin !== '');
  const wrong = all.find((origin) => !ORIGIN.test(origin));
  if (wrong === undefined) return all;
  throw new ConfigError(
    `${name} must be origins with spaces between them, such as https://*.tile.openstreetmap.org, not "${wrong}".`,
  );
};

const logLevel = (name: string, value: string | undefined): LogLevel => {
  const level = LOG_LEVELS.find((known) => known === (value || 'warn'));
  if (level) return level;
  throw new ConfigError(`${name} must be one of ${LOG_LEVELS.join(', ')}, not "${value}".`);
};

/** Reads the settings from environment variables. Throws {@link ConfigError} at the first that makes no sense. */
export function readConfig(env: Record<string, string | undefined>): Config {
  if (env['JWT_SECRET'] && env['JWT_SECRET'].length < 32) {
    throw new ConfigError('JWT_SECRET must have at least 32 characters.');
  }
  if (env['THINGSBOARD_URL'] && flag('DEMO', env['DEMO'])) {
    throw new ConfigError('DEMO has a platform of its own: it cannot be set together with THINGSBOARD_URL.');
  }
  return {
    port: portNumber('PORT', env['PORT'], 8080),
    host: env['HOST'] || '127.0.0.1',
    publicUrl: url('PUBLIC_URL', env['PUBLIC_URL'], ['http:', 'https:']),
    domainProof: flag('DOMAIN_PROOF', env['DOMAIN_PROOF']),
    dataDir: resolve(env['DATA_DIR'] || '.data'),
    databaseUrl: url('DATABASE_URL', env['DATABASE_URL'], ['postgres:', 'postgresql:']),
    demo: flag('DEMO', env['DEMO']),
    demoSmtpPort: portNumber('DEMO_SMTP_PORT', env['DEMO_SMTP_PORT'], 2525),
    jwtSecret: env['JWT_SECRET'] || undefined,
    recaptchaVerifyUrl:
      url('RECAPTCHA_VERIFY_URL', env['RECAPTCHA_VERIFY_URL'], ['http:', 'https:']) ??
      'https://www.google.com/recaptcha/api/siteverify',
    trustProxy: flag('TRUST_PROXY', env['TRUST_PROXY']),
    consoleDir: env['CONSOLE_DIR'] ? resolve(env['CONSOLE_DIR']) : undefined,
    consoleOrigins: origins('CONSOLE_ORIGINS', env['CONSOLE_ORIGINS']),
    forbidEval: flag('FORBID_EVAL', env['FORBID_EVAL']),
    thingsboardUrl: url('THINGSBOARD_URL', env['THINGSBOARD_URL'], ['http:', 'https:']),
    thingsboardLinks: flag('THINGSBOARD_LINKS', env['THINGSBOARD_LINKS'], true),
    docsDir: env['DOCS_DIR'] ? resolve(env['DOCS_DIR']) : undefined,
    logLevel: logLevel('LOG_LEVEL', env['LOG_LEVEL']),
  };
}
