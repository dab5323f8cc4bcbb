import type { HostProgram } from '../../lib/host-program';
import type { Import } from '../../lib/code-text';

/** Something the library needs from its host's root. */
export interface Need {
  /** Whether the host has it, in whichever way. */
  present(program: HostProgram): boolean;
  /** In which list of a root module it belongs; a standalone application has providers only. */
  inModule: 'imports' | 'providers';
  /** Code for providers. */
  provider: Code;
  /** Code for a root module. */
  module: Code;
}

/** Code that gets the names of what it imports. */
export interface Code {
  imports: readonly Import[];
  /** A file of the host that the code loads later; it gets the file's name as a string literal behind the other names. */
  lazy?: string;
  text: (...names: string[]) => string;
}

const call = (name: string, from: string, args = ''): Code => ({
  imports: [{ name, from }],
  text: (local) => `${local}(${args})`,
});

const forRoot = (name: string, from: string, args = ''): Code => ({
  imports: [{ name, from }],
  text: (local) => `${local}.forRoot(${args})`,
});

const has = (program: HostProgram, provider: string, module: string): boolean =>
  program.calls(provider).length > 0 || program.calls(module, 'forRoot').length > 0;

const http = call('provideHttpClient', '@angular/common/http');
// ngx-translate's modules are on their way out; its provider stands in both kinds of root.
const translate = call('provideTranslateService', '@ngx-translate/core');

/** In the order in which they are written. */
export const NEEDS: readonly Need[] = [
  {
    present: (program) => program.calls('provideHttpClient').length > 0 || program.mentions('HttpClientModule'),
    inModule: 'providers',
    provider: http,
    module: http,
  },
  {
    present: (program) => has(program, 'provideStore', 'StoreModule'),
    inModule: 'imports',
    provider: call('provideStore', '@ngrx/store'),
    module: forRoot('StoreModule', '@ngrx/store', '{}'),
  },
  {
    present: (program) => has(program, 'provideEffects', 'EffectsModule'),
    inModule: 'imports',
    provider: call('provideEffects', '@ngrx/effects'),
    module: forRoot('EffectsModule', '@ngrx/effects', '[]'),
  },
  {
    present: (program) => has(program, 'provideTranslateService', 'TranslateModule'),
    inModule: 'providers',
    provider: translate,
    module: translate,
  },
];
