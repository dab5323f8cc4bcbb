import { resolve } from 'node:path';

/** Settings of the server, read once at start. The README's table says what each variable means. */
export interface Config {
  /** 0 takes any free port. */
  port: number;
  host: string;
  /** Base of links in mails, without a slash at the end; absent: the domain of the form of the recipient's tenant. */
  publicUrl?: string;
  /** Whether tenants have to prove that a domain is theirs before it counts. */
  domainProof: boolean;
  dataDir: string;
  databaseUrl?: string;
  demo: boolean;
  /** Where the demo's mail server would like to listen; a taken port is replaced by a free one. */
  demoSmtpPort: number;
  jwtSecret?: string;
  recaptchaVerifyUrl: string;
  trustProxy: boolean;
  /** Folder of the built console; absent: REST only. */
  consoleDir?: string;
  /** Other origins that the console may load pictures and data from, as content security policies write them. */
  consoleOrigins: string[];
}

/** The server cannot start. Its message is one sentence that says what to do. */
export class StartError extends Error {}

/** A setting that makes no sense. Its message is one sentence for the person who set it. */
export class ConfigError extends StartError {}

const flag = (name: string, value: string | undefined): boolean => {
  if (value === undefined || value === '' || value === 'false') return false;
  if (value === 'true') return true;
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

/** Reads the settings from environment variables. Throws {@link ConfigError} at the first that makes no sense. */
export function readConfig(env: Record<string, string | undefined>): Config {
  if (env['JWT_SECRET'] && env['JWT_SECRET'].length < 32) {
    throw new ConfigError('JWT_SECRET must have at least 32 characters.');
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
  };
}
