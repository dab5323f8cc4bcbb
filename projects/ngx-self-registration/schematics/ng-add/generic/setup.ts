import type ts from 'typescript';
import type { HostProgram } from '../../lib/host-program';
import type { Options } from '../options';
import type { Code } from './needs';

const LIBRARY = 'ngx-self-registration';
const DIALECT = { name: 'withAngularjs', from: 'ngx-self-registration/dialogs/angularjs' };

/** What sets the library up: `provideSelfRegistration(…)`, or `SelfRegistrationModule.forRoot(…)` in a root module. */
export function setup(
  kind: 'standalone' | 'module',
  { config, features }: Options,
  quote: (value: string) => string,
): Code {
  const dialect = features.includes('dialogs');
  const values = configText(config, quote);
  return {
    imports: [
      { name: kind === 'module' ? 'SelfRegistrationModule' : 'provideSelfRegistration', from: LIBRARY },
      ...(dialect ? [DIALECT] : []),
    ],
    text: (local, withDialect) =>
      `${local}${kind === 'module' ? '.forRoot' : ''}(${values}${withDialect === undefined ? '' : `, ${withDialect}()`})`,
  };
}

/** The feature that runs actions in the AngularJS dialect. */
export const dialect: Code = { imports: [DIALECT], text: (local) => `${local}()` };

/** A configuration as the text of an object. */
export function configText(config: Options['config'], quote: (value: string) => string): string {
  const entries = Object.entries(config).map(([name, value]) => `${name}: ${quote(value)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** The call that sets the library up already, or null. */
export const existingSetup = (program: HostProgram): ts.CallExpression | null =>
  program.calls('provideSelfRegistration')[0] ?? program.calls('SelfRegistrationModule', 'forRoot')[0] ?? null;
