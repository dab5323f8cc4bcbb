import { inject, Injectable, Injector } from '@angular/core';
import { guardedNotices, type TextFormat, withKnownSink } from './html-sink';

/** A short message about what has just happened. */
export interface Notice {
  /** Errors may stay longer and are told to screen readers at once. */
  kind: 'success' | 'error' | 'info';
  /** Already translated. What it is stands in {@link format}. */
  text: string;
  /**
   * What {@link text} is when a host gets it. `html`: escaped, as `withNotices` does, so that a toast which takes HTML shows
   * every character and runs nothing. `text`, or absent: as people shall read it. Whoever ignores this field is safe: what
   * could become an element is never handed over as text to a host that has not said that its toasts take text.
   */
  format?: TextFormat;
}

/**
 * Shows notices. Replace it with `withNotices(YourNotices)`, which says what your toasts make of a text. The library itself
 * asks for it by {@link injectNotices}, never by the token alone.
 */
@Injectable({ providedIn: 'root', useFactory: () => inject(SnackBarNotices) })
export abstract class SelfRegistrationNotices {
  /** Shows a notice, and does not wait for it to be read. */
  abstract show(notice: Notice): void;
}

/** The default: Material's snack bar, loaded with the first notice. Errors stay twice as long. */
@Injectable({ providedIn: 'root' })
export class SnackBarNotices extends SelfRegistrationNotices {
  private readonly injector = inject(Injector);

  constructor() {
    super();
    withKnownSink(this);
  }

  override show(notice: Notice): void {
    void import('./material-ports').then(({ showSnackBar }) => showSnackBar(this.injector, notice));
  }
}

/**
 * The notices to show texts with: names that people choose are in them, and a host that has provided
 * {@link SelfRegistrationNotices} itself gets those escaped. For field initializers, or with an injector.
 */
export function injectNotices(injector: Injector = inject(Injector)): SelfRegistrationNotices {
  return guardedNotices(injector.get(SelfRegistrationNotices));
}
