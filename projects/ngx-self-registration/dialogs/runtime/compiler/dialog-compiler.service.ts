import { inject, Injectable, NO_ERRORS_SCHEMA, Type, ViewEncapsulation } from '@angular/core';
import { LAZY_DIALOG_IMPORTS } from 'ngx-self-registration';
import { DIALOG_IMPORTS, type DialogImports } from 'ngx-self-registration/dialogs/actions';
import { fixTemplate, tagsIn } from 'ngx-self-registration/models/action-code';
import { STAND_IN_TAGS, standInsFor } from '../stand-ins/stand-ins';
import { UnavailableComponent } from '../stand-ins/unavailable.component';
import { ActionScripts } from './action-scripts.service';
import { COMMON_IMPORTS } from './common-imports';
import { emptyModules } from './empty-modules';
import { NoValidateDirective, runtimeComponent, runtimeFormsModule } from './forms-module';
import { tagsOf } from './known-tags';
import { MATERIAL_IMPORTS } from './material-imports';
import { OldSliderDirective } from './old-slider';
import { decorateReady, type ReadyTemplate } from './ready-component';
import { unknownPipes } from './template-errors';
import { utilityStyles } from './utility-classes';

/** Types kept; the least recently used goes first. Dashboards have a handful of templates, so this is generous. */
const CACHE_SIZE = 60;

/** Change detection that looks at everything: `Default` in Angular 20 and 21, `Eager` in 22, whose default is OnPush. */
const CHECK_ALWAYS = 1;

/** A template as it is compiled, and the classes that its elements and pipes are looked for in. */
export interface PreparedTemplate {
  text: string;
  imports: readonly Type<unknown>[];
}

/** Compiles templates of widget actions into component types, in the browser. */
@Injectable({ providedIn: 'root' })
export class DialogCompiler {
  private hostImports = inject(DIALOG_IMPORTS, { optional: true }) ?? [];
  private readonly lazyImports = inject(LAZY_DIALOG_IMPORTS, { optional: true }) ?? [];
  private readonly scripts = inject(ActionScripts);
  private readonly cache = new Map<string, Type<unknown>>();
  private readonly templates = new WeakMap<Type<unknown>, PreparedTemplate>();
  private readonly numbers = new WeakMap<Type<unknown>, number>();
  private lastNumber = 0;
  private loading: Promise<unknown> | undefined;

  /**
   * A component of a template, extending `base`. The same template in the same dialect gives the same type.
   *
   * Rejects with `EvalError` where the page's content security policy forbids compiling and no server has done it, and with the compiler's error
   * for a template that is wrong.
   */
  async compile<T>(
    dialect: 'angular' | 'angularjs',
    template: string,
    base: Type<T>,
    extraImports: readonly Type<unknown>[] = [],
  ): Promise<Type<T>> {
    const key = `${dialect} ${extraImports.map((extra) => this.numberOf(extra)).join()}\n${template}`;
    let type = this.cache.get(key) as Type<T> | undefined;
    this.cache.delete(key);
    if (!type) {
      await (this.loading ??= this.load());
      const prepared = this.prepare(template, extraImports);
      const ready = dialect === 'angular' ? await this.scripts.templateOf(prepared.text) : undefined;
      if (!ready) await import('@angular/compiler');
      type = this.create(prepared, base, ready);
    }
    this.cache.set(key, type);
    if (this.cache.size > CACHE_SIZE) {
      this.cache.delete(this.cache.keys().next().value as string);
    }
    return type;
  }

  /** A number for a class, the same each time. */
  private numberOf(type: Type<unknown>): number {
    const known = this.numbers.get(type) ?? ++this.lastNumber;
    this.numbers.set(type, known);
    return known;
  }

  /** Makes more of the host known to templates that are compiled from now on. The same set counts once. */
  use(imports: DialogImports): void {
    if (!this.hostImports.includes(imports)) {
      this.hostImports = [...this.hostImports, imports];
    }
  }

  /** What hosts lend to JavaScript modules of the platform; see {@link DialogImports.modules}. */
  async hostModules(): Promise<Record<string, () => Promise<object>>> {
    await (this.loading ??= this.load());
    return Object.assign({}, ...this.hostImports.map((set) => set.modules ?? {})) as Record<
      string,
      () => Promise<object>
    >;
  }

  /**
   * The names of pipes that a compiled template uses and nobody brings. Angular's own error in a production build
   * says nothing of the kind.
   */
  missingPipes(type: Type<unknown>): string[] {
    const template = this.templates.get(type);
    return template === undefined ? [] : unknownPipes(template.text, template.imports);
  }

  /** Whether all elements of a template are known without what modules of the action bring. */
  knowsAll(template: string): boolean {
    const known = new Set([...this.hostTags(), ...tagsOf(MATERIAL_IMPORTS), ...STAND_IN_TAGS]);
    return !tagsIn(fixTemplate(template, known)).has('sr-unavailable');
  }

  /** Elements that hosts bring. */
  private hostTags(): ReadonlySet<string> {
    const types = this.hostImports.flatMap((set) => set.imports);
    return new Set([...tagsOf(types), ...this.hostImports.flatMap((set) => set.tags ?? [])]);
  }

  /** Number of types that are kept. */
  get cached(): number {
    return this.cache.size;
  }

  /** What is loaded once, with the first template. A failure is forgotten, so that the next template tries again. */
  private async load(): Promise<void> {
    try {
      const sets = (await Promise.all(this.lazyImports.map((load) => load()))) as DialogImports[];
      this.hostImports = [...this.hostImports, ...sets];
      const empty = emptyModules(this.hostImports.flatMap((set) => set.imports));
      if (empty.length > 0) {
        console.warn(
          `Templates of widget actions get nothing from the NgModules ${empty.join(', ')}: this build leaves out what ` +
            'modules export. Name standalone components instead.',
        );
      }
    } catch (error) {
      this.loading = undefined;
      throw error;
    }
  }

  /** A template as it is compiled, and with what. Loads what the host brings; compiles nothing, so that it needs no eval. */
  async prepared(template: string): Promise<PreparedTemplate> {
    await (this.loading ??= this.load());
    return this.prepare(template, []);
  }

  private prepare(template: string, extraImports: readonly Type<unknown>[]): PreparedTemplate {
    const hosts = this.hostImports.flatMap((set) => set.imports);
    const hostTags = this.hostTags();
    const others = [...MATERIAL_IMPORTS, ...COMMON_IMPORTS, ...extraImports];
    const text = fixTemplate(template, new Set([...hostTags, ...tagsOf(others), ...STAND_IN_TAGS]));
    const imports = [
      runtimeFormsModule(),
      NoValidateDirective,
      OldSliderDirective,
      UnavailableComponent,
      ...others,
      ...standInsFor(tagsIn(text), hostTags),
      ...hosts,
    ];
    return { text, imports };
  }

  private create<T>(prepared: PreparedTemplate, base: Type<T>, ready?: ReadyTemplate): Type<T> {
    // Asked first, because the compiler's own failure does not say why.
    if (!ready) new Function('');
    const type = class extends (base as Type<object>) {} as Type<T>;
    this.templates.set(type, prepared);
    const decorate = () => this.decorate(type, base, prepared);
    return ready ? decorateReady(type, runtimeFormsModule(), ready, decorate) : decorate();
  }

  private decorate<T>(type: Type<T>, base: Type<T>, { text, imports }: PreparedTemplate): Type<T> {
    return runtimeComponent(
      {
        selector: 'sr-action-content',
        template: text,
        styles: utilityStyles(text),
        imports: [...new Set(imports)],
        // Directives of the library in the template reach their component by the class that they know.
        providers: [{ provide: base, useExisting: type }],
        changeDetection: CHECK_ALWAYS,
        encapsulation: ViewEncapsulation.None,
        schemas: [NO_ERRORS_SCHEMA],
      },
      type,
    );
  }
}
