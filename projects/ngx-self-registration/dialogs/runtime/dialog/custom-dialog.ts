import type { MatDialogConfig } from '@angular/material/dialog';
import type { ActionSession } from 'ngx-self-registration/dialogs/actions';
import { catchError, defer, from, Observable, of, switchMap } from 'rxjs';
import { DialogCompiler } from '../compiler/dialog-compiler.service';
import { DialogInstance, observedInstance } from './dialog-instance';
import { runInActionZone } from '../watching/action-zone';
import { watchedAnswer } from '../watching/action-observable';
import { openDialog } from './open-dialog';

/** Fills a dialog's instance with what its template needs. */
export type DialogController = (instance: DialogInstance) => void;

/** The service `customDialog` of actions: ThingsBoard's `CustomDialogService`. */
export class CustomDialogService {
  constructor(private readonly session: ActionSession) {}

  /**
   * Compiles a template and, on subscription, opens it as a dialog. Emits what the dialog was closed with and
   * completes. A template or controller that fails is told to the user; the answer is then `undefined`.
   *
   * `instance.data` is what `data` holds, and the controller.
   */
  customDialog(
    template: string,
    controller: DialogController,
    data?: Record<string, unknown> | null,
    config?: MatDialogConfig,
  ): Observable<unknown> {
    const compiler = this.session.injector.get(DialogCompiler);
    const closed = defer(() => from(compiler.compile('angular', template, DialogInstance, this.session.imports))).pipe(
      switchMap((type) => {
        const initialise = (created: object) => {
          const instance = observedInstance(created as DialogInstance, this.session);
          instance['data'] = { controller, data, ...data };
          this.session.watch(() => runInActionZone(this.session, () => controller(instance)));
        };
        return openDialog(this.session, { type, initialise }, config).afterClosed();
      }),
      catchError((error: unknown) => {
        this.session.report(error);
        return of(undefined);
      }),
    );
    return watchedAnswer(this.session, closed) as Observable<unknown>;
  }
}
