import { inject, Injectable, Injector } from '@angular/core';

/** A short message about what has just happened. */
export interface Notice {
  kind: 'success' | 'error' | 'info';
  /**
   * Already translated; text, not HTML. Whoever shows a notice gives it as people shall read it. A host's toast gets it
   * escaped, see `withNotices`.
   */
  text: string;
}

/**
 * Shows notices. Replace it with `withNotices(YourNotices)`, not by providing this token: names that people choose are in
 * the texts, and only `withNotices` escapes them for toasts that take HTML.
 */
@Injectable({ providedIn: 'root', useFactory: () => inject(SnackBarNotices) })
export abstract class SelfRegistrationNotices {
  abstract show(notice: Notice): void;
}

/** The default: Material's snack bar, loaded with the first notice. Errors stay twice as long. */
@Injectable({ providedIn: 'root' })
export class SnackBarNotices extends SelfRegistrationNotices {
  private readonly injector = inject(Injector);

  override show(notice: Notice): void {
    void import('./material-ports').then(({ showSnackBar }) => showSnackBar(this.injector, notice));
  }
}
