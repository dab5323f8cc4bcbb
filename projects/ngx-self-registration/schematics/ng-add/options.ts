import { SchematicsException } from '@angular-devkit/schematics';
import type { Feature, Schema, Screen } from './schema';

/** Screens in the order in which their routes are written. */
export const SCREENS: readonly Screen[] = ['signup', 'roles', 'self-registration', 'mail-server'];
const FEATURES: readonly Feature[] = [...SCREENS, 'dialogs'];

/** What was asked for, looked through. */
export interface Options {
  /** Name of the application, where one was named. */
  project: string | null;
  features: readonly Feature[];
  /** What is written into the configuration: only what differs from the library's defaults. */
  config: Readonly<Partial<Record<'apiBaseUrl' | 'loginUrl' | 'homeUrl', string>>>;
}

/** Looks the command line through; throws a sentence that says what is wrong with it and what is allowed. */
export function readOptions(schema: Schema): Options {
  const features = list(schema.features);
  const screens = list(schema.screens);
  return {
    project: schema.project?.trim() || null,
    features:
      screens.length > 0 && features.every((name) => name === 'all')
        ? [...chosen('screens', screens, SCREENS), 'dialogs']
        : chosen('features', features, FEATURES),
    config: {
      ...differs('apiBaseUrl', apiBase(schema.apiBaseUrl?.trim() ?? ''), ''),
      ...differs('loginUrl', route('login-url', schema.loginUrl?.trim() || '/login', 'the login page'), '/login'),
      ...differs('homeUrl', route('home-url', schema.homeUrl?.trim() || '/', 'the home page'), '/'),
    },
  };
}

const list = (value: string | string[] | undefined): string[] =>
  (typeof value === 'string' ? [value] : (value ?? []))
    .flatMap((part) => part.split(/[\s,]+/))
    .filter((part) => part !== '');

function chosen<Name extends string>(flag: string, wanted: readonly string[], allowed: readonly Name[]): Name[] {
  const unknown = wanted.filter((name) => name !== 'all' && !(allowed as readonly string[]).includes(name));
  if (unknown.length > 0) {
    const names = unknown.map((name) => `"${name}"`).join(', ');
    throw new SchematicsException(`--${flag}: there is no ${names}. Allowed are all, or any of ${allowed.join(', ')}.`);
  }
  return wanted.length === 0 || wanted.includes('all') ? [...allowed] : allowed.filter((name) => wanted.includes(name));
}

const differs = <Name extends string>(name: Name, value: string, normal: string) =>
  (value === normal ? {} : { [name]: value }) as Partial<Record<Name, string>>;

function apiBase(value: string): string {
  const allowed =
    'Allowed are an address such as https://iot.example.com, a path such as /iot, or nothing for the console’s own origin; no slash at the end.';
  if (value.endsWith('/')) {
    throw new SchematicsException(`--api-base-url: "${value}" ends with a slash. ${allowed}`);
  }
  const isPath = /^\/(?!\/)[^\s?#\\]*$/.test(value);
  if (value !== '' && !isPath && !isAddress(value)) {
    throw new SchematicsException(`--api-base-url: "${value}" is neither an address nor a path. ${allowed}`);
  }
  return value;
}

function route(flag: string, value: string, what: string): string {
  const allowed = `Allowed is the route of ${what} with a slash before it and none after it, such as /login.`;
  if (!/^\/(?!\/)[^\s\\]*$/.test(value)) {
    throw new SchematicsException(`--${flag}: "${value}" is not a path of the console. ${allowed}`);
  }
  if (value !== '/' && value.endsWith('/')) {
    throw new SchematicsException(`--${flag}: "${value}" ends with a slash. ${allowed}`);
  }
  return value;
}

function isAddress(value: string): boolean {
  try {
    const { protocol, search, hash } = new URL(value);
    return /^https?:$/.test(protocol) && search === '' && hash === '' && !/\s/.test(value);
  } catch {
    return false;
  }
}
