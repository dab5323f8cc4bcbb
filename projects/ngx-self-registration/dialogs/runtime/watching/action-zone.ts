import type { ActionSession } from 'ngx-self-registration/dialogs/actions';

/** As much of zone.js as is needed; hosts without it have none. */
interface ZoneLike {
  fork(spec: object): ZoneLike;
  run<T>(code: () => T): T;
}
interface ZoneDelegate {
  invokeTask(zone: unknown, task: unknown, applyThis: unknown, args: unknown): unknown;
}

/**
 * Runs code of an action in a zone of its own, where the host has zone.js: whatever it leaves behind (timers, promises,
 * listeners) is followed by a rendering, and what it throws is told to the user. Without zone.js it just runs.
 */
export function runInActionZone<T>(session: ActionSession, code: () => T): T {
  const current = (globalThis as { Zone?: { current?: ZoneLike } }).Zone?.current;
  if (!current?.fork) return code();
  const zone = current.fork({
    name: 'widget action',
    onInvokeTask: (
      parent: ZoneDelegate,
      _zone: unknown,
      target: unknown,
      task: unknown,
      self: unknown,
      args: unknown,
    ) => session.watch(() => parent.invokeTask(target, task, self, args)),
    onHandleError: (_parent: unknown, _zone: unknown, _target: unknown, error: unknown) => {
      session.report(error);
      return false;
    },
  });
  return zone.run(code);
}
