import type { Type } from '@angular/core';

/** Angular's instructions by their names, as generated code uses them. */
type Environment = Record<string, (...given: unknown[]) => unknown>;

/** The definition of a component, as Angular keeps it on its class. */
interface Definition {
  styles: readonly string[];
}

/** A template that is compiled already: gives the definition of a component of this class. */
export type ReadyTemplate = (environment: Environment, type: Type<unknown>) => { $def: Definition };

/** What Angular tells its compiler of a class, as far as it is looked at here. */
interface Metadata {
  type: Type<unknown>;
  styles: readonly string[];
  providers: readonly unknown[] | null;
  imports: unknown;
  exports: unknown;
  declarations: unknown;
  bootstrap: unknown;
}

type Compile = (environment: Environment, url: string, metadata: Metadata) => unknown;
type Facade = Record<string, unknown>;

/** Compiles the classes that {@link decorateReady} is about without a compiler. */
function readyCompiler(template: ReadyTemplate): Record<string, Compile> {
  return {
    compileComponent: (environment, _url, { type, styles, providers }) => {
      const { $def } = template(environment, type);
      $def.styles = [...styles.filter((style) => style.trim() !== ''), ...$def.styles];
      if (providers) (environment['ɵɵProvidersFeature'](providers) as (definition: Definition) => void)($def);
      return $def;
    },
    // None of the classes has a constructor of its own.
    compileFactory: (environment, _url, { type }) => {
      let inherited: ((created: unknown) => unknown) | undefined;
      return (created?: unknown) => {
        inherited ??= environment['ɵɵgetInheritedFactory'](type) as (created: unknown) => unknown;
        return inherited(created ?? type);
      };
    },
    compileNgModule: (environment, _url, { type, bootstrap, declarations, imports, exports }) =>
      environment['ɵɵdefineNgModule']({ type, bootstrap, declarations, imports, exports }),
    compileInjector: (environment, _url, { providers, imports }) =>
      environment['ɵɵdefineInjector']({ providers: providers ?? [], imports }),
  };
}

/**
 * Decorates a class with a template that is compiled already, without Angular's compiler. `decorate` does what it would
 * with one; meanwhile what Angular asks its compiler for `type` and `formsModule` is answered here, and for other classes by
 * the compiler, if it is loaded.
 */
export function decorateReady<T>(
  type: Type<T>,
  formsModule: Type<unknown>,
  template: ReadyTemplate,
  decorate: () => Type<T>,
): Type<T> {
  const page = globalThis as { ng?: { ɵcompilerFacade?: Facade } };
  const hadOne = 'ng' in page;
  const ng = (page.ng ??= {});
  const compiler = ng.ɵcompilerFacade;
  const own = Object.entries(readyCompiler(template)).map(([name, compile]): [string, Compile] => [
    name,
    (environment, url, metadata) => {
      if (metadata.type === type || metadata.type === formsModule) return compile(environment, url, metadata);
      if (!compiler) throw new Error(`${metadata.type.name} needs Angular's compiler.`);
      return (compiler[name] as Compile).call(compiler, environment, url, metadata);
    },
  ]);
  ng.ɵcompilerFacade = Object.assign(Object.create(compiler ?? { FactoryTarget: {} }) as Facade, {
    createParseSourceSpan: () => null,
    ...Object.fromEntries(own),
  });
  try {
    const decorated = decorate();
    // Angular compiles what it is asked for, once.
    const classes = [type, formsModule] as unknown as Record<string, unknown>[];
    for (const member of ['ɵcmp', 'ɵmod', 'ɵinj', 'ɵfac']) classes.forEach((one) => void one[member]);
    return decorated;
  } finally {
    if (compiler) ng.ɵcompilerFacade = compiler;
    else if (hadOne) delete ng.ɵcompilerFacade;
    else delete page.ng;
  }
}
