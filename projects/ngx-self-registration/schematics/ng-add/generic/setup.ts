import type ts from 'typescript';
import type { HostProgram } from '../../lib/host-program';
import type { Options } from '../options';
import type { LazyFiles } from './lazy-files';
import type { Code } from './needs';

const LIBRARY = 'ngx-self-registration';
/** The set-up alone, for hosts that load all else through lazy files of their own. */
const SETUP = 'ngx-self-registration/setup';

/**
 * What sets the library up: `provideSelfRegistration(…)`, or `SelfRegistrationModule.forRoot(…)` in a root module. `lazy` where
 * the host has lazy files of its own.
 */
export function setup(
  kind: 'standalone' | 'module',
  { config, features }: Options,
  quote: (value: string) => string,
  lazy: LazyFiles | null,
): Code {
  const dialect = features.includes('dialogs') ? dialectFeature(lazy) : null;
  const values = configText(config, quote);
  return {
    imports: [
      { name: kind === 'module' ? 'SelfRegistrationModule' : 'provideSelfRegistration', from: lazy ? SETUP : LIBRARY },
      ...(dialect?.imports ?? []),
    ],
    lazy: dialect?.lazy,
    text: (local, ...names) =>
      `${local}${kind === 'module' ? '.forRoot' : ''}(${values}${dialect ? `, ${dialect.text(...names)}` : ''})`,
  };
}

/** The feature that lets actions of the AngularJS console run. Beside it, what runs actions waits for widgets that name it. */
export function dialectFeature(lazy: LazyFiles | null): Code {
  if (!lazy) {
    return {
      imports: [{ name: 'withAngularjs', from: 'ngx-self-registration/dialogs/angularjs' }],
      text: (local) => `${local}()`,
    };
  }
  lazy.use('action-runtime');
  return {
    imports: [{ name: 'withAngularjsDialect', from: SETUP }],
    lazy: lazy.use('angularjs-dialect'),
    text: (local, file) => `${local}(() => import(${file}))`,
  };
}

/** A configuration as the text of an object. */
export function configText(config: Options['config'], quote: (value: string) => string): string {
  const entries = Object.entries(config).map(([name, value]) => `${name}: ${quote(value)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** The call that sets the library up already, or null. */
export const existingSetup = (program: HostProgram): ts.CallExpression | null =>
  program.calls('provideSelfRegistration')[0] ?? program.calls('SelfRegistrationModule', 'forRoot')[0] ?? null;
