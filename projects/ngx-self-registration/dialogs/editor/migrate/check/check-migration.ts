import type { Injector } from '@angular/core';
import { angularjsDialect } from 'ngx-self-registration/dialogs/angularjs/dialect';
import type { WidgetActionDescriptor } from 'ngx-self-registration/dialogs/actions';
import { ActionPreview } from '../../preview/action-preview';
import { type CallPair, pairCalls } from './compare-calls';
import { type DialogProblem, driveDialog, type Filling } from './drive-dialog';

/** What both dialogs did when they were filled alike. */
export interface CheckedRound {
  filling: Filling;
  pairs: readonly CallPair[];
  /** Why the old dialog, or the new one, could not be run to its end. */
  old: DialogProblem | null;
  now: DialogProblem | null;
  /** Fields that only one of the dialogs has. */
  missing: readonly string[];
  isSame: boolean;
}

/**
 * Opens the old and the new dialog with the same sample data and the same values in their fields, submits both, and compares
 * what they ask for: once with all fields filled, once with those that have to be. Writes are held back.
 */
export async function checkMigration(
  injector: Injector,
  old: WidgetActionDescriptor,
  now: WidgetActionDescriptor,
): Promise<CheckedRound[]> {
  const preview = injector.get(ActionPreview);
  const rounds: CheckedRound[] = [];
  for (const filling of ['all', 'required'] as const) {
    const before = await driveDialog(injector, preview, old, { dialect: angularjsDialect, filling, values: null });
    const after = await driveDialog(injector, preview, now, { filling, values: before.values });
    const pairs = pairCalls(before.calls, after.calls);
    const missing = [
      ...[...before.values.keys()].filter((key) => !after.values.has(key)),
      ...[...after.values.keys()].filter((key) => !before.values.has(key)),
    ];
    // A dialog that failed has not done what it does; nothing follows from that.
    const hasFailed = [before, after].some(({ problem }) => problem?.kind === 'failed');
    const isSame =
      !hasFailed &&
      pairs.every((pair) => pair.isSame) &&
      missing.length === 0 &&
      before.problem?.kind === after.problem?.kind;
    rounds.push({ filling, pairs, old: before.problem, now: after.problem, missing, isSame });
    // An action without fields does the same again.
    if (before.values.size === 0 && after.values.size === 0) break;
  }
  return rounds;
}
