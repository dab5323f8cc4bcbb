import * as angular from '@angular/compiler';

/** What stands in the generated code for something of Angular's, or for the class of the component. */
interface Reference {
  member?: string;
}

/** As much of the compiler's facade, which Angular in a browser uses, as is used here. */
interface Facade {
  jitEvaluator: angular.JitEvaluator;
  compileComponent(environment: object, url: string, meta: object): unknown;
}

/** Keeps what the compiler has written instead of running it. */
class Writer extends angular.JitEvaluator {
  source = '';
  references: Record<string, Reference> = {};

  override evaluateCode(_url: string, context: { toSource(): string }, references: Record<string, Reference>): unknown {
    this.source = context.toSource();
    this.references = references;
    return {};
  }
}

/** All that Angular's generated code may name, by one object each. */
function environment(): object {
  const members = new Map<string, Reference>();
  return new Proxy(
    {},
    {
      get(_target, member) {
        if (member === 'hasOwnProperty') return () => true;
        const reference = members.get(String(member)) ?? { member: String(member) };
        members.set(String(member), reference);
        return reference;
      },
    },
  );
}

/** What the library gives the components that it makes of templates; providers and styles it adds when it has the class. */
const COMPONENT = {
  name: 'Content',
  typeArgumentCount: 0,
  selector: 'sr-action-content',
  preserveWhitespaces: false,
  host: {},
  styles: [],
  declarations: [],
  changeDetection: 1,
  encapsulation: 2,
  viewProviders: null,
  animations: undefined,
  isStandalone: true,
  isSignal: false,
  inputs: [],
  outputs: [],
  queries: [],
  viewQueries: [],
  exportAs: null,
  providers: null,
  usesInheritance: true,
  lifecycle: { usesOnChanges: false },
  propMetadata: {},
  interpolation: undefined,
  hasDirectiveDependencies: true,
  hostDirectives: null,
};

/**
 * Compiles a template, mended by `fixTemplate()`, into the body of a function of `env`, which has Angular's instructions, and
 * `type`, the class of the component; it returns `{$def}`, the definition that a browser would make. Throws the compiler's
 * error for a template that is wrong.
 */
export function compileTemplate(template: string): string {
  const { ng } = globalThis as unknown as { ng: { ɵcompilerFacade: Facade } };
  const facade = ng.ɵcompilerFacade;
  const writer = new Writer();
  const type = class Content {};
  const before = facade.jitEvaluator;
  facade.jitEvaluator = writer;
  try {
    facade.compileComponent(environment(), 'ng:///Content/template.html', { ...COMPONENT, type, template });
  } finally {
    facade.jitEvaluator = before;
  }
  const names = Object.entries(writer.references).map(([name, { member }]) =>
    member === undefined ? `${name} = type` : `${name} = env[${JSON.stringify(member)}]`,
  );
  return `"use strict";\nconst ${names.join(',\n')};\n${writer.source}`;
}
