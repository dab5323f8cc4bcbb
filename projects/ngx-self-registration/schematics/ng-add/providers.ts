import { chain, Rule, Tree } from '@angular-devkit/schematics';
import { addRootProvider, ProjectDefinition } from '@schematics/angular/utility';

/** What the library needs from its host, and how to tell that the host has it already. */
const HOST_PROVIDERS = [
  { symbol: 'provideHttpClient', from: '@angular/common/http', present: /provideHttpClient\(|HttpClientModule/ },
  { symbol: 'provideStore', from: '@ngrx/store', present: /provideStore\(|StoreModule\.forRoot\(/ },
  { symbol: 'provideEffects', from: '@ngrx/effects', present: /provideEffects\(|EffectsModule\.forRoot\(/ },
  {
    symbol: 'provideTranslateService',
    from: '@ngx-translate/core',
    present: /provideTranslateService\(|TranslateModule\.forRoot\(/,
  },
] as const;

function sources(tree: Tree, project: ProjectDefinition): string {
  let all = '';
  tree.getDir(project.sourceRoot ?? `${project.root}/src`).visit((path) => {
    if (path.endsWith('.ts') && !path.includes('/node_modules/')) {
      all += tree.readText(path);
    }
  });
  return all;
}

/** Adds `provideSelfRegistration({}, withAngularjs())` and whatever of the host's side is missing, in either kind of workspace. */
export function addProviders(name: string, project: ProjectDefinition): Rule {
  return (tree: Tree) => {
    const text = sources(tree, project);
    const missing = HOST_PROVIDERS.filter(({ present }) => !present.test(text)).map(({ symbol, from }) =>
      addRootProvider(name, ({ code, external }) => code`${external(symbol, from)}()`),
    );
    if (!/provideSelfRegistration\(|SelfRegistrationModule/.test(text)) {
      missing.push(
        addRootProvider(
          name,
          // The AngularJS dialect is a feature of its own; dashboards of consoles often have actions in it.
          ({ code, external }) =>
            code`${external('provideSelfRegistration', 'ngx-self-registration')}({}, ${external('withAngularjs', 'ngx-self-registration/dialogs/angularjs')}())`,
        ),
      );
    }
    return chain(missing);
  };
}
