import { InjectionToken, Type } from '@angular/core';
import type { MatDialogConfig, MatDialogRef } from '@angular/material/dialog';
import type { ActionSession } from './action-session';
import type { DialogSetup } from './dialog-setup';

/** The session that a dialog belongs to, for components inside it. */
export const ACTION_SESSION = new InjectionToken<ActionSession>('ACTION_SESSION');

/** What a dialect uses of the runtime. Handed over and not imported: the runtime is loaded with the first action. */
export interface DialectTools {
  /** A component of a template, extending `base`; see `DialogCompiler`. */
  compile<T>(template: string, base: Type<T>, imports: readonly Type<unknown>[]): Promise<Type<T>>;
  /** Opens a dialog with compiled content. */
  openDialog<R>(setup: DialogSetup, config?: MatDialogConfig): MatDialogRef<unknown, R>;
  /** An object of the action: writing to it renders the dialogs, and errors in functions put there are told. */
  observed<T extends object>(object: T): T;
  /** Today's platform service of a name, the host's own or the runtime's; undefined where there is none. */
  service(name: string): unknown;
  /** Shows a short message, without the markup that it may contain. */
  toast(kind: 'success' | 'error' | 'info', message: unknown): void;
  /** Text of HTML that a title or message may contain. */
  plainText(html: string): string;
}

/** What a dialect besides today's brings to one run of an action. */
export interface DialectRun {
  /** Names that the action's function takes for globals. */
  readonly globals: Record<string, unknown>;
  /** A service by its name in the dialect. Throws a readable error for an unknown one. */
  get(name: string): unknown;
  /** Whether there is a service of a name. */
  has(name: string): boolean;
  /** An answer of the host as the action expects it: a promise where its dialect has no observables. */
  answer(value: unknown): unknown;
}

/** Understands actions of a dialect besides today's. Rejects where the action could not run. */
export interface ActionDialect {
  (session: ActionSession, tools: DialectTools): Promise<DialectRun>;
  /** Why a template of the dialect would not run, with the expression at fault in “…”; null where it would. */
  check?(template: string): string | null;
}
