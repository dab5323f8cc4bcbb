import { inject, Injectable, Injector } from '@angular/core';

/** A short message about what has just happened. Its text is already translated. */
export interface Notice {
  kind: 'success' | 'error' | 'info';
  text: string;
}

/** Shows notices. Replace it with `withNotices(YourNotices)`. */
@Injectable({ providedIn: 'root', useFactory: () => inject(SnackBarNotices) })
export abstract class SelfRegistrationNotices {
  abstract show(notice: Notice): void;
}

/** The default: Material's snack bar, loaded with the first notice. Errors stay twice as long. */
@Injectable({ providedIn: 'root' })
export class SnackBarNotices extends SelfRegistrationNotices {
  private readonly injector = inject(Injector);

  override show(notice: Notice): void {
    void import('./snack-bar-notice').then(({ showSnackBar }) => showSnackBar(this.injector, notice));
  }
}
