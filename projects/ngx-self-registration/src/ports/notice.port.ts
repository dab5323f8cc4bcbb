import { DOCUMENT, inject, Injectable, Injector } from '@angular/core';
import { guardedNotices, type TextFormat, withKnownSink } from './html-sink';
import { MaterialPorts } from './material-ports';

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
@Injectable({ providedIn: 'root', useFactory: () => inject(DefaultNotices) })
export abstract class SelfRegistrationNotices {
  /** Shows a notice, and does not wait for it to be read. */
  abstract show(notice: Notice): void;
}

/** How long a notice stays that nothing of Material shows, in milliseconds. */
const PLAIN_NOTICE_MS = 10_000;

/** The default: what `provideMaterialPorts()` has brought, and before it a line of text at the end of the page. */
@Injectable({ providedIn: 'root' })
export class DefaultNotices extends SelfRegistrationNotices {
  private readonly injector = inject(Injector);
  private readonly ports = inject(MaterialPorts);
  private readonly document = inject(DOCUMENT);

  constructor() {
    super();
    withKnownSink(this);
  }

  override show(notice: Notice): void {
    if (this.ports.show) {
      this.ports.show(this.injector, notice);
      return;
    }
    const line = this.document.createElement('div');
    line.className = `sr-notice-${notice.kind}`;
    line.setAttribute('role', notice.kind === 'error' ? 'alert' : 'status');
    line.style.cssText =
      'position:fixed;z-index:1001;inset:auto 16px 16px;padding:16px;background:#323232;color:#fff;text-align:center';
    line.textContent = notice.text;
    this.document.body.append(line);
    setTimeout(() => line.remove(), PLAIN_NOTICE_MS);
  }
}

/**
 * The notices to show texts with: names that people choose are in them, and a host that has provided
 * {@link SelfRegistrationNotices} itself gets those escaped. For field initializers, or with an injector.
 */
export function injectNotices(injector: Injector = inject(Injector)): SelfRegistrationNotices {
  return guardedNotices(injector.get(SelfRegistrationNotices));
}
