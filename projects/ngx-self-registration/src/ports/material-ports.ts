import { Injectable, type Injector } from '@angular/core';
import type { Question } from './confirm.port';
import type { Notice } from './notice.port';

/**
 * What notices and questions look like where a host has none of its own. `provideMaterialPorts()` of
 * `ngx-self-registration/ui/ports` fills it, and every feature of the library does that when it is loaded: so the way in
 * carries nothing of Material, and has no lazy chunk that would split what a host loads at its start.
 */
@Injectable({ providedIn: 'root' })
export class MaterialPorts {
  /** Shows a notice. Absent before anything has brought it. */
  show?: (injector: Injector, notice: Notice) => void;
  /** Asks, and resolves with true for yes. Absent before anything has brought it. */
  ask?: (injector: Injector, question: Question) => Promise<boolean>;
}
