import { inject, Injectable } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { Subject } from 'rxjs';
import { tap } from 'rxjs/operators';
import { ActionNotificationShow, SHOW_NOTIFICATION } from './notification.actions';
import { NotificationMessage } from './notification.models';

/** What a toast on the page listens to; without one nothing is shown. */
@Injectable({ providedIn: 'root' })
export class ToastNotificationService {
  readonly shown = new Subject<NotificationMessage>();
}

@Injectable()
export class NotificationEffects {
  private readonly toasts = inject(ToastNotificationService);
  private readonly actions = inject<Actions<ActionNotificationShow>>(Actions);

  readonly show = createEffect(
    () =>
      this.actions.pipe(
        ofType(SHOW_NOTIFICATION),
        tap(({ notification }) => this.toasts.shown.next(notification)),
      ),
    { dispatch: false },
  );
}
