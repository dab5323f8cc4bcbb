import { Action } from '@ngrx/store';
import { NotificationMessage } from './notification.models';

export const SHOW_NOTIFICATION = '[Notification] Show';

export class ActionNotificationShow implements Action {
  readonly type = SHOW_NOTIFICATION;

  constructor(readonly notification: NotificationMessage) {}
}
