import { inject, Injectable } from '@angular/core';
import type { Dashboard } from 'ngx-self-registration/models';

/** Code that somebody has put into a dashboard and that is about to run with the rights of who looks at it. */
export interface WidgetCode {
  /** The action whose function, template, styles and resources these are. */
  actionName: string;
  /** The dashboard that the code came with, as it is shown; absent where the host's widget has not said. */
  dashboard?: Dashboard;
}

/**
 * Whether code of dashboards may run. `WidgetActionRunner` asks before anything of an action is loaded, every time, so
 * that no place that starts actions can forget to. Replace it with `withWidgetCodeTrust(YourTrust)` where people can
 * make dashboards that others with more rights will open.
 */
@Injectable({ providedIn: 'root', useFactory: () => inject(TrustEveryDashboard) })
export abstract class WidgetCodeTrust {
  /**
   * Resolves with whether the code may run now. May ask the user; nothing is said where it resolves with false. A
   * rejection counts as no, and is told as a failure.
   */
  abstract mayRun(code: WidgetCode): Promise<boolean>;
}

/** The default, and what ThingsBoard itself does: code of every dashboard runs. */
@Injectable({ providedIn: 'root' })
export class TrustEveryDashboard extends WidgetCodeTrust {
  override async mayRun(): Promise<boolean> {
    return true;
  }
}
