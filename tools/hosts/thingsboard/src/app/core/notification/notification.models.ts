export interface NotificationMessage {
  /** HTML, as it is. */
  message: string;
  type: 'info' | 'warn' | 'success' | 'error';
  duration?: number;
  horizontalPosition?: 'start' | 'center' | 'end' | 'left' | 'right';
  verticalPosition?: 'top' | 'bottom';
}
