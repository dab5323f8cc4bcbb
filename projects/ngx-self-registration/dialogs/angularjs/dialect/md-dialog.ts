import type { MatDialogRef } from '@angular/material/dialog';
import type { ActionSession, DialectTools } from 'ngx-self-registration/dialogs/actions';
import { firstValueFrom } from 'rxjs';
import { annotate, type Injectable } from './annotate';
import { DigestPromise, promiseOf } from './digest-promise';
import { FILTER_PIPES } from './filters.pipe';
import { DialogPreset, openPreset } from './md-dialog-presets';
import { NgFormDirective } from './ng-form.directive';
import { ScopeBase } from './scope';
import { translateTemplate } from './template/translate-template';
import type { Unsupported } from './template/unsupported';

/** What `$mdDialog.show()` is told. What is not named here has no meaning outside AngularJS Material. */
export interface MdDialogOptions {
  controller?: Injectable;
  controllerAs?: string;
  template?: string;
  /** Values that the controller may ask for by name. */
  locals?: Record<string, unknown>;
  /** Puts the locals on the controller before it runs. */
  bindToController?: boolean;
  /** Promises, or functions that give some; what they give is asked for by name like locals. */
  resolve?: Record<string, unknown>;
  /** Values for the dialog's scope. */
  scope?: Record<string, unknown>;
  clickOutsideToClose?: boolean;
  escapeToClose?: boolean;
  fullscreen?: boolean;
}

/** Gives a service by its AngularJS name; throws a readable error for an unknown one. */
export type GetService = (name: string) => unknown;

/** How a dialog ended: `hide()` fulfils its promise, `cancel()` rejects it. */
interface Ending {
  kind: 'hide' | 'cancel';
  value: unknown;
}

function makeController(
  { controller, controllerAs, bindToController, locals }: MdDialogOptions,
  scope: ScopeBase,
  services: (name: string) => unknown,
  observe: (made: object) => object,
): void {
  if (!controller) {
    return;
  }
  const { fn, names } = annotate(controller);
  const args = names.map(services);
  const isClass = /^class\b/.test(Function.prototype.toString.call(fn));
  const hasPrototype = typeof fn.prototype === 'object' && fn.prototype !== null;
  const made = isClass
    ? (Reflect.construct(fn, args) as object)
    : (Object.create(hasPrototype ? (fn.prototype as object) : Object.prototype) as object);
  if (bindToController) {
    Object.assign(made, locals);
  }
  const observed = observe(made);
  if (controllerAs) {
    scope[controllerAs] = observed;
  }
  if (!isClass) {
    const returned = fn.apply(observed, args);
    if (controllerAs && typeof returned === 'object' && returned !== null) {
      scope[controllerAs] = observe(returned);
    }
  }
}

/** The service `$mdDialog`. */
export class MdDialog {
  private readonly open: MatDialogRef<unknown, Ending>[] = [];

  constructor(
    private readonly session: ActionSession,
    private readonly tools: DialectTools,
    private readonly service: GetService,
  ) {}

  /** Opens a dialog. Resolves with the value of `hide()`, rejects with that of `cancel()` or when it was dismissed. */
  show(options: MdDialogOptions | DialogPreset): DigestPromise<unknown> {
    const shown =
      options instanceof DialogPreset ? openPreset(this.session, this.tools, options) : this.showTemplate(options);
    return DigestPromise.of(this.session, shown);
  }

  /** Closes the dialog on top and fulfils its promise. */
  hide(value?: unknown): DigestPromise<unknown> {
    return this.end({ kind: 'hide', value });
  }

  /** Closes the dialog on top and rejects its promise. */
  cancel(value?: unknown): DigestPromise<unknown> {
    return this.end({ kind: 'cancel', value });
  }

  alert(): DialogPreset {
    return new DialogPreset('alert');
  }

  confirm(): DialogPreset {
    return new DialogPreset('confirm');
  }

  prompt(): DialogPreset {
    return new DialogPreset('prompt');
  }

  private end(ending: Ending): DigestPromise<unknown> {
    this.open.pop()?.close(ending);
    return promiseOf(this.session, ending.value);
  }

  private async showTemplate(options: MdDialogOptions): Promise<unknown> {
    const { session, tools } = this;
    let failure: { error: unknown } | undefined;
    try {
      const { template, ariaLabel, unsupported } = translateTemplate(options.template ?? '');
      if (unsupported.length > 0) console.warn(leftOut(session.action.name, unsupported));
      const [type, resolved] = await Promise.all([
        tools.compile(template, ScopeBase, [NgFormDirective, ...FILTER_PIPES]),
        this.resolve(options.resolve ?? {}),
      ]);
      const locals = { ...options.locals, ...resolved };
      const dialog = tools.openDialog<Ending>(
        {
          type,
          initialise: (created) => this.initialise(created as ScopeBase, { ...options, locals }),
          failed: (error) => (failure = { error }),
        },
        {
          ariaLabel: ariaLabel ?? undefined,
          disableClose: options.escapeToClose === false ? true : undefined,
          panelClass: options.fullscreen ? ['sr-action-dialog-fullscreen'] : [],
        },
      );
      if (options.clickOutsideToClose) {
        dialog.backdropClick().subscribe(() => dialog.close());
      }
      this.open.push(dialog);
      const ending = await firstValueFrom(dialog.afterClosed(), { defaultValue: undefined });
      this.forget(dialog);
      if (failure) {
        throw failure.error;
      }
      if (ending?.kind === 'hide') {
        return ending.value;
      }
      throw new DialogDismissed(ending?.value);
    } catch (error) {
      if (error instanceof DialogDismissed) {
        throw error.value;
      }
      // What kept the content from being created has been told already, in better words.
      if (!failure) {
        session.report(error);
      }
      throw error;
    }
  }

  private initialise(created: ScopeBase, options: MdDialogOptions): void {
    const scope = this.tools.observed(created);
    Object.assign(scope, options.scope);
    const locals: Record<string, unknown> = { ...options.locals, $scope: scope, $mdDialog: this };
    makeController(
      options,
      scope,
      (name) => (Object.hasOwn(locals, name) ? locals[name] : this.service(name)),
      (made) => this.tools.observed(made),
    );
  }

  private async resolve(wanted: Record<string, unknown>): Promise<Record<string, unknown>> {
    const entries = Object.entries(wanted).map(async ([name, value]) => {
      const isInjectable = typeof value === 'function' || Array.isArray(value);
      const { fn, names } = isInjectable ? annotate(value as Injectable) : { fn: () => value, names: [] };
      return [name, await promiseOf(this.session, fn(...names.map(this.service)))] as const;
    });
    return Object.fromEntries(await Promise.all(entries));
  }

  private forget(dialog: MatDialogRef<unknown, Ending>): void {
    const index = this.open.indexOf(dialog);
    if (index >= 0) {
      this.open.splice(index, 1);
    }
  }
}

/** A sentence for developers: what of a template was left out, and where it stands. */
function leftOut(action: string, unsupported: readonly Unsupported[]): string {
  const parts = unsupported.map(({ name, element, line }) => {
    const what = name === element ? `<${name}>` : `${name} on <${element}>`;
    return line === undefined ? what : `${what} in line ${line}`;
  });
  return `The template of the action “${action}” has what is not translated: ${parts.join(', ')}.`;
}

/** Carries the value of `cancel()` out of the dialog, told apart from errors. */
class DialogDismissed {
  constructor(readonly value: unknown) {}
}
